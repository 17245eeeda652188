using System.Security.Cryptography;
using Video2Music.Midi;
using Video2Music.Vision;

namespace Video2Music.Sessions;

/// <summary>Composes different pieces for a video that has been watched.</summary>
/// <param name="engine">The networks.</param>
/// <param name="features">What is seen.</param>
/// <param name="options">What music to compose.</param>
internal sealed class TakeWriter(Engine engine, VideoFeatures features, ComposeOptions options)
{
    // Seeds that are tried for each piece before it is said that no more are to be found.
    private const int TriesEach = 4;

    /// <summary>Composes pieces of which no two have the same notes: of the options' seed and those that follow, by seed.</summary>
    /// <param name="count">How many.</param>
    /// <param name="progress">Told how much is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Video2MusicException">There are not so many (<see cref="Failure.Usage"/>).</exception>
    public List<Composition> Write(int count, StageProgress progress, CancellationToken cancellation)
    {
        var pieces = new List<Composition>();
        var known = new HashSet<string>();
        for (int attempt = 0; pieces.Count < count; attempt++)
        {
            if (attempt == TriesEach * count)
                throw new Video2MusicException(Failure.Usage,
                    $"{pieces.Count} different pieces come of these options where {count} takes are asked for: ask for fewer, or leave more to chance.");
            IProgress<double> part = progress.Part((double)pieces.Count / count, (pieces.Count + 1.0) / count);
            Composition music = engine.Compose(features, WithSeed(unchecked(options.Generation.Seed + attempt)), part, cancellation);
            if (known.Add(Digest(music))) pieces.Add(music);
        }

        return pieces;
    }

    private ComposeOptions WithSeed(long seed) => options with { Generation = options.Generation with { Seed = seed } };

    private static string Digest(Composition music)
    {
        using var midi = new MemoryStream();
        MidiFile.Write(music.Score, midi);
        return Convert.ToHexString(SHA256.HashData(midi.GetBuffer().AsSpan(0, (int)midi.Length)));
    }
}
