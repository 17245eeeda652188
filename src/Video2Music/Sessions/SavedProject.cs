using System.Text.Json.Serialization;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>What a project file holds.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Version of the format: 1.</param>
/// <param name="Revision">How many acts led here; the journal's later ones follow.</param>
/// <param name="Video">The video's file name; it lies beside the project.</param>
/// <param name="Sha256">SHA-256 of the video, in hexadecimal.</param>
/// <param name="Current">The composition.</param>
/// <param name="Takes">Compositions that were kept.</param>
/// <param name="Mark">What says that it is as it was composed (<see cref="Foundation.ResultMark"/>); a session that saves it leaves that out.</param>
internal sealed record SavedProject(
    string Format, int Version, long Revision, string Video, string Sha256, SavedComposition Current, SavedTake[] Takes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mark = null)
{
    /// <summary>What stands at the beginning of every project.</summary>
    public const string FormatName = "Video2Music project";

    /// <summary>The version that is written and read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Whether nothing is missing in its lists.</summary>
    [JsonIgnore]
    public bool IsWhole => Current.IsWhole && Array.TrueForAll(Takes, take => take is { Composition.IsWhole: true });

    /// <summary>A project as it is composed, before anybody works on it.</summary>
    /// <param name="music">What was composed.</param>
    /// <param name="video">The video's path.</param>
    /// <param name="sha256">SHA-256 of the video, in hexadecimal.</param>
    /// <param name="takes">Other compositions that are kept.</param>
    public static SavedProject Of(Composition music, string video, string sha256, IEnumerable<Take> takes) =>
        new(FormatName, FormatVersion, 0, Path.GetFileName(video), sha256, SavedComposition.Of(music), [.. takes.Select(SavedTake.Of)]);
}

/// <summary>A line of the journal beside a project: all that an act led to.</summary>
/// <param name="Revision">How many acts led here.</param>
/// <param name="Current">The composition.</param>
/// <param name="Takes">Compositions that were kept.</param>
internal sealed record SavedAct(long Revision, SavedComposition Current, SavedTake[] Takes)
{
    /// <summary>Whether nothing is missing in its lists.</summary>
    [JsonIgnore]
    public bool IsWhole => Current.IsWhole && Array.TrueForAll(Takes, take => take is { Composition.IsWhole: true });
}

/// <summary>A composition that was kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Composition">The composition.</param>
internal sealed record SavedTake(string Name, SavedComposition Composition)
{
    /// <summary>What is saved of a take.</summary>
    public static SavedTake Of(Take take) => new(take.Name, SavedComposition.Of(take.Composition));
}

/// <summary>A chord as it is saved.</summary>
/// <param name="Start">Ticks from the beginning.</param>
/// <param name="Length">Ticks.</param>
/// <param name="Chord">Its name in MuVi-Sync's notation.</param>
/// <param name="Locked">Whether it is locked.</param>
internal sealed record SavedChord(int Start, int Length, string Chord, bool Locked);

/// <summary>A fader as it is saved; a gain of null is silence, which JSON has no number for.</summary>
internal sealed record SavedFader(double? Gain, double? Pan, bool Mute, bool Solo, double? ReverbSend)
{
    /// <summary>What is saved of a fader.</summary>
    public static SavedFader Of(Fader fader) => new(double.IsFinite(fader.Gain) ? fader.Gain : null, fader.Pan, fader.Mute, fader.Solo, fader.ReverbSend);

    /// <summary>The fader.</summary>
    public Fader ToFader() => new()
    {
        Gain = Gain ?? double.NegativeInfinity,
        Pan = Pan,
        Mute = Mute,
        Solo = Solo,
        ReverbSend = ReverbSend,
    };
}

/// <summary>The video's own sound as it is saved.</summary>
internal sealed record SavedOwnSound(bool GivesWay, double Level)
{
    /// <summary>How it is heard.</summary>
    public OwnSound ToOwnSound() => new() { GivesWay = GivesWay, Level = Level };
}

/// <summary>A moved hit point as it is saved.</summary>
internal sealed record SavedHitChange(double From, double To, double Strength);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 16,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SavedProject))]
[JsonSerializable(typeof(SavedAct))]
[JsonSerializable(typeof(SavedOwnSound))]
internal sealed partial class ProjectContext : JsonSerializerContext;
