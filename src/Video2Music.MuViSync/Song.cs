using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;

namespace Video2Music.MuViSync;

/// <summary>
/// A song of the dataset, one row a second, cut at <see cref="MaxSeconds"/>. The chords say how long it is; all other
/// arrays have as many rows, and where a feature file is shorter its missing rows are zero (scene offset: -1), which is
/// what the networks take for padding.
/// </summary>
public sealed record Song
{
    /// <summary>Longest part of a song that is learned from, in seconds: 300, as published.</summary>
    public const int MaxSeconds = Layout.MaxSeconds;

    /// <summary>The song's number in the dataset, such as <c>024</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The song's own key.</summary>
    public required Key Key { get; init; }

    /// <summary>The chord of each second, transposed to C major or A minor.</summary>
    public required Chord[] Chords { get; init; }

    /// <summary>What is seen in each second.</summary>
    public required VideoFeatures Features { get; init; }

    /// <summary>Notes sounding in each second.</summary>
    public required float[] Density { get; init; }

    /// <summary>Root mean square amplitude of each second, 0 to 1.</summary>
    public required float[] Loudness { get; init; }

    /// <summary>How many seconds there are, 1 to <see cref="MaxSeconds"/>.</summary>
    public int Seconds => Chords.Length;
}
