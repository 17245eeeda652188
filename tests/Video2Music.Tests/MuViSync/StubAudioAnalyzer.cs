using System.Collections.Concurrent;
using System.Security.Cryptography;
using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.MuViSync.Building;

namespace Video2Music.Tests.MuViSync;

/// <summary>Hears in a file whatever its bytes hash to: the same file, the same music.</summary>
internal sealed class StubAudioAnalyzer : IAudioAnalyzer
{
    private int now;

    /// <summary>The files that were listened to.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    /// <summary>The most files at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>What happens before a file is heard.</summary>
    public Func<string, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>How many seconds of sound there are.</summary>
    public double Duration { get; init; } = 3.25;

    public async Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress, CancellationToken cancellation)
    {
        lock (Heard) MostAtOnce = Math.Max(MostAtOnce, ++now);
        try
        {
            await Before(Path.GetFileName(path), cancellation);
            Heard.Enqueue(Path.GetFileName(path));
            progress?.Report(1);
            return Invent(SHA256.HashData(await File.ReadAllBytesAsync(path, cancellation)));
        }
        finally
        {
            lock (Heard) now--;
        }
    }

    private MusicFeatures Invent(byte[] bytes)
    {
        int seconds = (int)Math.Ceiling(Duration);
        Chord[] chords = [.. Enumerable.Range(0, seconds).Select(s => Chord.FromId(bytes[s % 32] % Chord.Count))];
        return new MusicFeatures
        {
            Duration = Duration,
            Key = new Key(bytes[0] % 12, (Mode)(bytes[1] % 2)),
            Tempo = 120,
            Chords = chords,
            Segments = [.. chords.Select((chord, s) => new ChordSegment(s, Math.Min(Duration, s + 1), chord))],
            NoteDensity = [.. Enumerable.Range(0, seconds).Select(s => (float)(bytes[s % 32] % 30))],
            Loudness = [.. Enumerable.Range(0, seconds).Select(s => bytes[s % 32] / 512f)],
            Notes = [],
        };
    }
}
