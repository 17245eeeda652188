namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// Anything that foretells a song's next chords, a network of any runtime or a way of counting, so that
/// <see cref="ChordEvaluator"/> measures all of them alike.
/// </summary>
public interface IChordPredictor
{
    /// <summary>What is called when figures are shown, such as <c>recall</c> or <c>copy</c>.</summary>
    public string Name { get; }

    /// <summary>Foretells the chords of a song, teacher-forced.</summary>
    /// <param name="song">The song.</param>
    /// <returns>
    /// Row-major [299 x 159]: row i is about <see cref="ChordTargets.Classes"/>[i], from the chords of the seconds up to i and
    /// from anything of the video: unnormalised log-probabilities. Rows past the song's end count in the affect loss alone.
    /// </returns>
    public float[] Logits(Song song);
}
