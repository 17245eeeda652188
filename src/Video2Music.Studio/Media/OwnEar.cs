using Video2Music.Audio;
using Video2Music.Media;

namespace Video2Music.Studio.Media;

/// <summary>What is heard in a video's own sound: its peaks over time, and how loud it is. Listened to once, when it is first asked for.</summary>
/// <param name="video">The video.</param>
/// <param name="report">What ffprobe says of it.</param>
/// <param name="onHeard">Called when it was listened to.</param>
internal sealed class OwnEar(VideoInfo video, MediaReport report, Action onHeard)
{
    private const int Rate = 8000;
    private const int PeaksPerSecond = 100;
    private const int SamplesPerPeak = Rate / PeaksPerSecond;
    private readonly Lock gate = new();
    private Task? listening;
    private volatile byte[]? peaks;

    /// <summary>Its integrated loudness in LUFS; null while that is not known, or where it is silent.</summary>
    public double? Loudness { get; private set; }

    /// <summary>Ends when it was listened to, or that was stopped; at once where it was not begun.</summary>
    public Task Ended
    {
        get
        {
            lock (gate) return listening ?? Task.CompletedTask;
        }
    }

    /// <summary>Begins to listen, unless that has begun.</summary>
    /// <param name="cancellation">Ends ffmpeg.</param>
    public void Listen(CancellationToken cancellation)
    {
        if (report.DefaultSound is not { } track) return;
        lock (gate) listening ??= Task.Run(() => ListenAsync(track, cancellation), CancellationToken.None);
    }

    /// <summary>Peaks of equal pieces of a stretch, 0 to 1; null while they are not known.</summary>
    /// <param name="from">Where it begins, in seconds.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="count">How many pieces.</param>
    public double[]? Peaks(double from, double to, int count)
    {
        if (peaks is not { } known) return null;
        var found = new double[count];
        for (int i = 0; i < count; i++)
        {
            int first = At(from + (to - from) * i / count, known.Length), last = At(from + (to - from) * (i + 1) / count, known.Length);
            byte most = 0;
            for (int at = first; at < Math.Max(last, first + 1) && at < known.Length; at++) most = Math.Max(most, known[at]);
            found[i] = Math.Round(most / (double)byte.MaxValue, 3);
        }

        return found;
    }

    private static int At(double seconds, int length) => (int)Math.Clamp(seconds * PeaksPerSecond, 0, length);

    private async Task ListenAsync(MediaStream track, CancellationToken cancellation)
    {
        try
        {
            Ffmpeg ffmpeg = Ffmpeg.Find();
            var gathered = new PeakList();
            await new AudioStream(ffmpeg, video.Path, Rate, report).ReadAsync(gathered.Take, cancellation).ConfigureAwait(false);
            peaks = gathered.Finish();
            onHeard();
            Loudness = await new OwnLoudness(ffmpeg).MeasureAsync(video.Path, track.Index, cancellation).ConfigureAwait(false);
            onHeard();
        }
        catch (Video2MusicException)
        {
            // A sound that cannot be decoded is none; an export tells why.
            peaks ??= [];
        }
        catch (OperationCanceledException)
        {
            // The studio ends.
        }
    }

    // The largest of every hundredth of a second.
    private sealed class PeakList
    {
        private readonly List<byte> peaks = [];
        private int largest;
        private int counted;

        public void Take(ReadOnlySpan<short> samples)
        {
            foreach (short sample in samples)
            {
                largest = Math.Max(largest, Math.Abs((int)sample));
                if (++counted == SamplesPerPeak) Close();
            }
        }

        public byte[] Finish()
        {
            if (counted > 0) Close();
            return [.. peaks];
        }

        private void Close()
        {
            peaks.Add((byte)Math.Min(byte.MaxValue, largest >> 7));
            (largest, counted) = (0, 0);
        }
    }
}
