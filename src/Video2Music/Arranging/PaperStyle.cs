using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>
/// The published rendering (Kang, Poria and Herremans, 2024): 120 beats a minute, so that a second is two beats; one of five
/// arpeggios by density, struck as hard as the loudness asks, each note lasting two beats. Without its faults: a pitch sounds
/// once at a time, <c>N</c> is a rest in which the last chord rings out, and the music ends on a held tonic.
/// </summary>
internal sealed class PaperStyle : IStyle
{
    private const int Second = 2 * Score.TicksPerBeat;
    private const int NoteLength = 2 * Score.TicksPerBeat;
    private const int LongestRing = 4 * Second;
    private const int RollStep = Score.TicksPerBeat / 8;

    /// <inheritdoc/>
    public string Name => "paper";

    /// <inheritdoc/>
    public double BeatsPerMinute => 120;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Play(LeadSheet sheet)
    {
        VoicedChord[] voiced = Voicing.Lead(sheet.Chords);
        var roll = new NoteRoll();
        int age = 0;
        for (int second = 0; second < sheet.Close; second++)
        {
            age = second > 0 && sheet.Chords[second] == sheet.Chords[second - 1] ? age + 1 : 0;
            if (voiced[second].Chord.IsNone) Rest(roll, second, age, sheet);
            else PlaySecond(roll, second, age, voiced[second], sheet);
        }

        PlayClose(roll, voiced, sheet);
        return [new Part(Instrument.Name(sheet.Program), 0, sheet.Program, roll.Within(sheet.Length))];
    }

    private static void PlaySecond(NoteRoll roll, int second, int age, VoicedChord chord, LeadSheet sheet)
    {
        int[] voices = Played(chord);
        int velocity = Velocity.FromLoudness(sheet.Expression.Loudness[second]);
        foreach (ArpeggioNote note in Arpeggio.Second(Arpeggio.Level(sheet.Expression.Density[second]), age))
        {
            int start = second * Second + (int)(note.Beat * Score.TicksPerBeat);
            roll.Strike(new Note(start, NoteLength, voices[note.Voice], velocity));
        }
    }

    // The patterns reach four voices. A chord of five gives up its doubled root, so that its added degree is heard.
    private static int[] Played(VoicedChord chord) => chord.Pitches.Count <= Arpeggio.HighestVoice + 1
        ? [.. chord.Pitches]
        : [.. chord.Pitches.Where((pitch, voice) => voice == 0 || PitchClass.Wrap(pitch) != chord.Chord.Root)];

    // Only the rest's first second acts: what rings then may ring on to the next chord, but not for ever.
    private static void Rest(NoteRoll roll, int second, int age, LeadSheet sheet)
    {
        if (age > 0) return;
        int next = second;
        while (next < sheet.Close && sheet.Chords[next].IsNone) next++;
        roll.RingOut(second * Second, Math.Min(next * Second, second * Second + LongestRing));
    }

    private static void PlayClose(NoteRoll roll, VoicedChord[] voiced, LeadSheet sheet)
    {
        if (sheet.Close >= voiced.Length || voiced[sheet.Close].Chord.IsNone) return;
        int start = sheet.Close * Second;
        int velocity = Velocity.FromLoudness(sheet.Expression.Loudness[sheet.Close]);
        IReadOnlyList<int> pitches = voiced[sheet.Close].Pitches;
        for (int voice = 0; voice < pitches.Count; voice++)
        {
            int at = start + voice * RollStep;
            if (at < sheet.Length) roll.Strike(new Note(at, sheet.Length - at, pitches[voice], velocity));
        }
    }
}
