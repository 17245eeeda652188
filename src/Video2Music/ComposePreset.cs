using Video2Music.Arranging;
using Video2Music.Sessions;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music;

/// <summary>Options under a name.</summary>
/// <param name="Name">The name, in lower case.</param>
/// <param name="Description">What comes of it, in a sentence.</param>
/// <param name="Options">The options.</param>
public sealed record ComposePreset(string Name, string Description, ComposeOptions Options)
{
    /// <summary>The presets that come with the library.</summary>
    public static IReadOnlyList<ComposePreset> All { get; } =
    [
        new("paper", "The published system: one piano, broken chords, 120 beats a minute whatever the picture does.",
            new ComposeOptions
            {
                Style = StyleLibrary.Published,
                Spotting = SpottingOptions.Published,
                Generation = new GenerationOptions { FollowBars = false, Temperature = 1.1, Affect = 0.25 },
                Humanize = 0,
            }),
        new("calm", "Quiet and slow, whatever the picture shows.",
            new ComposeOptions { Mood = Pure(Emotion.Relaxing), Spotting = new SpottingOptions { EnergyCurve = [new EnergyPoint(0, 0.15)] } }),
        new("driving", "Fast, loud and on the beat.",
            new ComposeOptions { Mood = Pure(Emotion.Exciting), Spotting = new SpottingOptions { EnergyCurve = [new EnergyPoint(0, 0.85)] } }),
        new("cinematic", "An orchestra that follows the cuts.", new ComposeOptions { Style = "cinematic" }),
    ];

    /// <summary>Finds a preset.</summary>
    /// <param name="name">Its name, in any case, or the path of a preset's file (<see cref="SettingsFile"/>).</param>
    /// <exception cref="Video2MusicException">
    /// There is none of that name (<see cref="Failure.Usage"/>), or the file holds none (<see cref="Failure.BadSettings"/>).
    /// </exception>
    public static ComposePreset Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (All.FirstOrDefault(preset => preset.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        if (!LooksLikeFile(name))
            throw new Video2MusicException(Failure.Usage,
                $"There is no preset '{name}': expected one of {string.Join(", ", All.Select(preset => preset.Name))}, or a preset's file (.json).");
        MusicSettings settings = SettingsFile.Read(name);
        return new ComposePreset(Path.GetFileNameWithoutExtension(name), settings.Description ?? "", settings.Options);
    }

    private static bool LooksLikeFile(string name) =>
        name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || File.Exists(name);

    private static EmotionDistribution Pure(Emotion emotion)
    {
        Span<float> shares = stackalloc float[EmotionDistribution.Count];
        shares[(int)emotion] = 1;
        return EmotionDistribution.From(shares);
    }
}
