using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Studio.Views;

/// <summary>What there is to choose from.</summary>
internal static class Catalogue
{
    private const int Tonics = 12;

    /// <summary>All of it.</summary>
    public static object Make() => new
    {
        Styles = StyleLibrary.Names.Select(name => new { Name = name, StyleLibrary.Find(name).Description }),
        Moods = Enum.GetValues<Emotion>(),
        Instruments = Instrument.Names,
        Kits = DrumKits.Names.Select(name => new { Program = DrumKits.Find(name), Name = name }),
        Keys = Enum.GetValues<Mode>().SelectMany(mode => Enumerable.Range(0, Tonics).Select(tonic => new Key(tonic, mode).ToString())),
        EmotionNames = Enum.GetValues<Emotion>(),
        Roles = Enum.GetValues<PartRole>(),
    };
}
