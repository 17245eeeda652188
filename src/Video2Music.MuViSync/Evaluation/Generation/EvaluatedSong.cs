using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>The music of one video with what is seen in it, as the free-running figures need it: a row a second.</summary>
/// <param name="Seen">The video.</param>
/// <param name="Chords">The chord of each second, in C major or A minor.</param>
/// <param name="Accents">
/// When, in seconds, a chord changes or a note is struck much harder than those around it. Of a real song only the chords are known, and
/// those by the second.
/// </param>
/// <param name="Density">Notes sounding in each second.</param>
/// <param name="Loudness">Amplitude of each second, in any unit: it is only correlated.</param>
public sealed record EvaluatedSong(VideoFeatures Seen, Chord[] Chords, double[] Accents, float[] Density, float[] Loudness)
{
    /// <summary>A real song of the dataset.</summary>
    /// <param name="song">The song.</param>
    public static EvaluatedSong Of(Song song) => new(
        song.Features,
        song.Chords,
        [.. Enumerable.Range(1, song.Seconds - 1).Where(s => song.Chords[s] != song.Chords[s - 1]).Select(s => (double)s)],
        song.Density,
        song.Loudness);

    /// <summary>Music that was written for a video.</summary>
    /// <param name="seen">The video.</param>
    /// <param name="chords">The chords as the network wrote them, a second each.</param>
    /// <param name="score">What was arranged from them.</param>
    public static EvaluatedSong Of(VideoFeatures seen, Chord[] chords, Score score)
    {
        IEnumerable<double> changes = score.Chords.Skip(1).Select(span => score.Time.SecondsAt(span.Start));
        return new EvaluatedSong(
            seen, chords, [.. changes.Union(ScoreSeconds.StrongOnsets(score)).Order()], ScoreSeconds.Density(score, seen.Seconds),
                ScoreSeconds.Loudness(score, seen.Seconds));
    }
}
