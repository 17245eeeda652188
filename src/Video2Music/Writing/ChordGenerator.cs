using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>Writes the chords of a video, one a second.</summary>
/// <remarks>
/// <para>
/// A video longer than the network can see at once is written in windows (<see cref="VideoWindow"/>): for each, the encoder
/// watches its seconds and the decoder reads the chords already written for its beginning, and goes on from there. Memory
/// is that of one window, however long the video.
/// </para>
/// <para>
/// Chords follow from the seed alone on one machine. Between machines, the runtime's sums may differ in their last bit, which
/// moves a drawn chord only where the random number falls within about one part in a million of a border.
/// </para>
/// </remarks>
/// <param name="model">The network; it stays the caller's.</param>
public sealed class ChordGenerator(ChordModel model)
{
    /// <summary>Writes the chords.</summary>
    /// <param name="features">The video.</param>
    /// <param name="options">How to write.</param>
    /// <param name="progress">Told after each chord how much is done, 0 to 1; or null.</param>
    /// <param name="cancellation">Stops the work before the next chord.</param>
    /// <returns>As many chords as the features have seconds, in C major or A minor; never more of <see cref="Chord.None"/> than asked for.</returns>
    /// <exception cref="Video2MusicException">
    /// An option is out of range (<see cref="Failure.Usage"/>), or the network gives no numbers (<see cref="Failure.BadModel"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public Chord[] Generate(
        VideoFeatures features, GenerationOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Generate(features, options, [], progress, cancellation);

    /// <summary>Writes the chords around some that are given.</summary>
    /// <param name="features">The video.</param>
    /// <param name="options">How to write.</param>
    /// <param name="locked">Chords that are given, by second, in C major or A minor; null where none is, and beyond the list's end.</param>
    /// <param name="progress">Told after each chord how much is done, 0 to 1; or null.</param>
    /// <param name="cancellation">Stops the work before the next chord.</param>
    /// <inheritdoc cref="Generate(VideoFeatures, GenerationOptions, IProgress{double}?, CancellationToken)"/>
    public Chord[] Generate(
        VideoFeatures features, GenerationOptions options, IReadOnlyList<Chord?> locked, IProgress<double>? progress, CancellationToken cancellation) =>
        Generate(features, options, locked, null, progress, cancellation);

    /// <summary>Writes the chords around some that are given, as bars, sections and hit points ask for them.</summary>
    internal Chord[] Generate(
        VideoFeatures features, GenerationOptions options, IReadOnlyList<Chord?> locked, ChordPlan? plan, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        options.Check();
        cancellation.ThrowIfCancellationRequested();
        if (features.Seconds == 0) return [];
        var song = new SongDraft(features, options, [.. locked.Select(chord => chord?.Id)], plan, [], progress, cancellation);
        foreach (VideoWindow window in VideoWindow.Cover(features.Seconds, model.MaxSeconds))
            if (window.End > song.Length) Write(song, window);
        return [.. song.Tokens.Select(Chord.FromId)];
    }

    private void Write(SongDraft song, VideoWindow window)
    {
        using ChordDecoder decoder = model.Start(song.Features, song.Options.Mode, window.Start, window.Length);
        decoder.Remember(song.Tokens.AsSpan(..window.Start));
        float[] logits = decoder.Read(song.Tokens.AsSpan(window.Start..song.Length));
        while (true)
        {
            song.Append(logits.AsSpan(^ChordToken.Count..));
            if (song.Length == window.End) return;
            logits = decoder.Read(song.Tokens[song.Length - 1]);
        }
    }
}
