using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>What the baselines see of a sixteenth: place, what sounds and since when, the last notes, the chord.</summary>
/// <param name="Place">The sixteenth of its bar.</param>
/// <param name="Sounds">Whether a note sounded a sixteenth before.</param>
/// <param name="Since">Sixteenths since the last note began, at most 16.</param>
/// <param name="Last">The last note's token; 0 for none.</param>
/// <param name="Before">The token of the note before it; 0 for none.</param>
/// <param name="Chord">The chord's number.</param>
internal readonly record struct MelodyMoment(int Place, bool Sounds, int Since, int Last, int Before, int Chord)
{
    private const int MostSince = 16;

    /// <summary>The moments of a song, a sixteenth each.</summary>
    /// <param name="lesson">The song.</param>
    public static IEnumerable<MelodyMoment> Of(MelodyLesson lesson)
    {
        MelodyPlan plan = lesson.Plan;
        int last = 0, before = 0, since = MostSince;
        for (int step = 0; step < lesson.Tokens.Length; step++)
        {
            int place = step - plan.Bars[plan.BarOf(step)].Start;
            yield return new MelodyMoment(place, step > 0 && lesson.Tokens[step - 1] != MelodyToken.Rest, since, last, before, plan.Chords[step].Id);
            since = Math.Min(MostSince, since + 1);
            if (!MelodyToken.Begins(lesson.Tokens[step])) continue;
            (before, last, since) = (last, lesson.Tokens[step], 1);
        }
    }
}
