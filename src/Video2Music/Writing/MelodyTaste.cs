using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>Which of several bars that the network has drawn is the best: what a listener would stumble over counts against it.</summary>
/// <param name="plan">What is settled of the melody.</param>
internal sealed class MelodyTaste(MelodyPlan plan)
{
    // What each fault counts (judgement, then weighed until the measures of the evaluation lay within those of songs).
    private const double Downbeat = 0.2;
    private const double Long = 0.2;
    private const double Clash = 0.3;
    private const double Count = 0.6;
    private const double Leap = 0.5;
    private const double Insistence = 0.3;
    private const double OpenEnd = 2;
    private const int LongSteps = 6;
    private const int WideLeap = 9;

    /// <summary>How much stands against a bar, 0 and more.</summary>
    /// <param name="tokens">The melody up to and with the bar.</param>
    /// <param name="bar">The bar.</param>
    public double Faults(ReadOnlySpan<int> tokens, int bar)
    {
        MelodyBar place = plan.Bars[bar];
        double faults = 0;
        int notes = 0, last = -1;
        for (int step = place.Start; step < place.End; step++)
        {
            if (!MelodyToken.Begins(tokens[step])) continue;
            faults += OfNote(tokens, step, place) + OfMotion(tokens, step);
            notes++;
            last = step;
        }

        if (place.Density >= 0) faults += Count * Math.Abs(MelodyBar.DensityOf(notes) - place.Density);
        bool ends = place.BarsLeft == 0 || place.BarsLeft > 0 && plan.Bars[bar + 1].Density == 0;
        if (ends && last >= 0 && !IsChordTone(plan.Chords[last], MelodyToken.Pitch(tokens[last]))) faults += OpenEnd;
        return faults;
    }

    /// <summary>Whether a pitch belongs to a chord; under no chord every one does.</summary>
    /// <param name="chord">The chord.</param>
    /// <param name="pitch">The pitch.</param>
    public static bool IsChordTone(Chord chord, int pitch)
    {
        if (chord.IsNone) return true;
        foreach (int degree in chord.Degrees)
            if (PitchClass.Wrap(chord.Root + degree - pitch) == 0) return true;
        return false;
    }

    /// <summary>The sixteenth after a note's last.</summary>
    /// <param name="tokens">The melody.</param>
    /// <param name="start">Where the note begins.</param>
    public static int EndOf(ReadOnlySpan<int> tokens, int start)
    {
        int end = start + 1;
        while (end < tokens.Length && tokens[end] == MelodyToken.Hold) end++;
        return end;
    }

    private double OfNote(ReadOnlySpan<int> tokens, int step, MelodyBar place)
    {
        int pitch = MelodyToken.Pitch(tokens[step]);
        Chord chord = plan.Chords[step];
        if (IsChordTone(chord, pitch)) return 0;
        int length = EndOf(tokens[..place.End], step) - step, offset = step - place.Start;
        double faults = offset % 8 == 0 ? Downbeat : 0;
        if (length >= LongSteps) faults += Long;
        if (length >= 4 && IsChordTone(chord, pitch - 1)) faults += Clash;
        return faults;
    }

    private static double OfMotion(ReadOnlySpan<int> tokens, int step)
    {
        double faults = 0;
        int same = 0, at = step, pitch = tokens[step];
        bool first = true;
        while (--at >= 0 && same < 4)
        {
            if (!MelodyToken.Begins(tokens[at])) continue;
            if (first && Math.Abs(tokens[at] - pitch) > WideLeap) faults += Leap;
            first = false;
            if (tokens[at] != pitch) break;
            same++;
        }

        return same == 4 ? faults + Insistence : faults;
    }
}
