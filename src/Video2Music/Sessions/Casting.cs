using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.Sessions;

/// <summary>Who plays what: the instruments that the user has asked for, by role.</summary>
internal static class Casting
{
    // The part that an instrument without a role is for: the first of these that there is.
    private static readonly PartRole[] Leading = [PartRole.Melody, PartRole.Arpeggio, PartRole.Chords, PartRole.Pad];

    /// <summary>The programs by role.</summary>
    /// <param name="options">What the user has asked for.</param>
    /// <param name="parts">The style's parts; none to check the names alone.</param>
    /// <exception cref="Video2MusicException">An instrument is unknown (<see cref="Failure.UnknownInstrument"/>).</exception>
    public static IReadOnlyDictionary<PartRole, int> Programs(ComposeOptions options, IReadOnlyList<StylePart> parts)
    {
        var programs = new Dictionary<PartRole, int>();
        if (options.Instrument is { } leading) programs[Leader(parts)] = Instrument.Parse(leading);
        foreach ((PartRole role, string name) in options.Instruments) programs[role] = role == PartRole.Drums ? Kit(name) : Instrument.Parse(name);
        return programs;
    }

    private static PartRole Leader(IReadOnlyList<StylePart> parts) => Leading.FirstOrDefault(role => parts.Any(part => part.Role == role), PartRole.Arpeggio);

    private static int Kit(string name) => DrumKits.Find(name) ?? throw new Video2MusicException(
        Failure.UnknownInstrument, $"Unknown drum kit '{name}': expected {string.Join(", ", DrumKits.Names)}.");
}
