namespace Video2Music.Writing;

/// <summary>Which pitches a melody may go on with, so that it never spans more than a voice does.</summary>
internal static class MelodyRange
{
    // From the lowest to the highest note, in semitones: an octave and a fifth.
    private const int Most = 19;

    /// <summary>The lowest and the highest pitch that may follow.</summary>
    /// <param name="written">The tokens so far.</param>
    /// <param name="plan">Which pitches the melody may have at all.</param>
    public static (int From, int To) After(ReadOnlySpan<int> written, MelodyPlan plan)
    {
        int low = plan.Highest, high = plan.Lowest;
        foreach (int token in written)
            if (MelodyToken.Begins(token)) (low, high) = (Math.Min(low, MelodyToken.Pitch(token)), Math.Max(high, MelodyToken.Pitch(token)));
        return (Math.Max(plan.Lowest, high - Most), Math.Min(plan.Highest, low + Most));
    }
}
