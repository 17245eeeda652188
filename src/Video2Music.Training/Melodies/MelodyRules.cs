using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>
/// Foretells melodies as a text book would: notes begin where they mostly do, near the last one, three times as gladly on a tone of the chord as on
/// another of the scale, hardly ever outside it.
/// </summary>
internal sealed class MelodyRules
{
    private const double Reach = 2.5;
    private const double OfChord = 3;
    private const double OutOfScale = 0.05;
    private const int Begin = 2;

    private readonly MelodyNGram rhythm;

    /// <summary>Learns the rhythm.</summary>
    /// <param name="lessons">Songs.</param>
    public MelodyRules(IEnumerable<MelodyLesson> lessons) => rhythm = new MelodyNGram(lessons.Select(Bare));

    /// <summary>Negative log-likelihood of a song, in nats.</summary>
    /// <param name="lesson">The song.</param>
    public double Nats(MelodyLesson lesson)
    {
        // All other tokens never came: what the rhythm's odds lack to one is negligible.
        MelodyLesson bare = Bare(lesson);
        double nats = rhythm.Nats(bare);
        int last = (int)lesson.Plan.Register;
        for (int step = 0; step < lesson.Tokens.Length; step++)
        {
            if (!MelodyToken.Begins(lesson.Tokens[step])) continue;
            int pitch = MelodyToken.Pitch(lesson.Tokens[step]);
            nats -= Math.Log(Weight(pitch, last, lesson.Plan.Chords[step]) / All(last, lesson.Plan.Chords[step]));
            last = pitch;
        }

        return nats;
    }

    private static double All(int last, Chord chord) =>
        Enumerable.Range(MelodyToken.LowestPitch, MelodyToken.HighestPitch - MelodyToken.LowestPitch + 1).Sum(pitch => Weight(pitch, last, chord));

    private static double Weight(int pitch, int last, Chord chord)
    {
        double weight = Math.Exp(-Math.Abs(pitch - last) / Reach);
        if (!chord.IsNone && MelodyTaste.IsChordTone(chord, pitch)) return OfChord * weight;
        return "C D EF G A B"[PitchClass.Wrap(pitch)] == ' ' ? OutOfScale * weight : weight;
    }

    // The rhythm alone: one pitch, no chords.
    private static MelodyLesson Bare(MelodyLesson lesson) => lesson with
    {
        Tokens = Array.ConvertAll(lesson.Tokens, token => Math.Min(token, Begin)),
        Plan = new MelodyPlan(lesson.Plan.Mode, lesson.Plan.Bars, new Chord[lesson.Plan.Steps], lesson.Plan.Register),
    };
}
