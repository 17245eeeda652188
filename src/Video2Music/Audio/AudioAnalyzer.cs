using Video2Music.Media;
using Video2Music.Models;

namespace Video2Music.Audio;

/// <summary>Listens to the sound of audio and video files. Load once, listen to any number of files, several at once too.</summary>
public sealed class AudioAnalyzer : IDisposable
{
    // About how the work is shared out, for progress.
    private const double Decoded = 0.05;
    private const double Transcribed = 0.85;
    private readonly Ffmpeg ffmpeg;
    private readonly BasicPitch notes;
    private readonly ChordRecognizer chords;

    private AudioAnalyzer(Ffmpeg ffmpeg, BasicPitch notes, ChordRecognizer chords)
    {
        this.ffmpeg = ffmpeg;
        this.notes = notes;
        this.chords = chords;
    }

    /// <summary>Loads the networks.</summary>
    /// <param name="ffmpeg">The ffmpeg that decodes.</param>
    /// <param name="basicPitch">Path of Basic Pitch's network; null for the user's <see cref="ModelStore"/>.</param>
    /// <param name="models">Folder of the chord network; null for <see cref="ModelFolder.Shipped"/>.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <exception cref="Video2MusicException">A network is missing or damaged (<see cref="Failure.BadModel"/>).</exception>
    public static AudioAnalyzer Open(Ffmpeg ffmpeg, string? basicPitch = null, string? models = null, int threads = 1)
    {
        BasicPitch notes = BasicPitch.Load(basicPitch ?? InStore(), threads);
        try
        {
            return new AudioAnalyzer(ffmpeg, notes, ChordRecognizer.Load(models ?? ModelFolder.Shipped, threads));
        }
        catch
        {
            notes.Dispose();
            throw;
        }
    }

    /// <summary>Listens to a file.</summary>
    /// <param name="path">An audio or video file, anything that ffmpeg reads.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Cancelling ends ffmpeg and the work.</param>
    /// <exception cref="Video2MusicException">
    /// The file cannot be read (<see cref="Failure.InputMissing"/> to <see cref="Failure.InputForbidden"/>) or has no sound
    /// (<see cref="Failure.InputHasNoSound"/>).
    /// </exception>
    public async Task<MusicFeatures> ListenAsync(string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Recording sound = await Recording.ReadAsync(ffmpeg, path, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Hear(sound, progress, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        chords.Dispose();
        notes.Dispose();
    }

    private static string InStore()
    {
        ModelStore store = ModelStore.OfUser();
        return store.PathOf(store.Find("basic-pitch"));
    }

    private MusicFeatures Hear(Recording sound, IProgress<double>? progress, CancellationToken cancellation)
    {
        progress?.Report(Decoded);
        List<TranscribedNote> heard = NoteTracker.Find(notes.Listen(sound.Samples, new Part(progress), cancellation));
        progress?.Report(Transcribed);
        float[] spectrum = LogFrequencySpectrum.Of(sound.Samples).Frames(cancellation);
        var (key, segments) = chords.Listen(spectrum, sound.Duration, cancellation);
        progress?.Report(1);
        return new MusicFeatures
        {
            Duration = sound.Duration,
            Key = key,
            Tempo = TempoEstimator.Measure(sound.Samples, Recording.SampleRate, cancellation),
            Segments = segments,
            Chords = ViterbiDecoder.Seconds(segments, sound.Loudness.Length),
            NoteDensity = Density(heard, sound.Loudness.Length),
            Loudness = sound.Loudness,
            Notes = heard,
        };
    }

    /// <summary>For each second how many notes start before its end and end after its start.</summary>
    internal static float[] Density(IReadOnlyList<TranscribedNote> notes, int seconds)
    {
        var density = new float[seconds];
        foreach (TranscribedNote note in notes)
            for (int s = (int)note.Start; s < Math.Min(seconds, Math.Ceiling(note.End)); s++) density[s]++;
        return density;
    }

    private sealed class Part(IProgress<double>? whole) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(Decoded + (Transcribed - Decoded) * value);
    }
}
