using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Writing;

/// <summary>How music comes to its end: over the dominant or the subdominant to the tonic chord, held so that it rings out within the video.</summary>
public static class Cadence
{
    private const int Subdominant = 5;
    private const int Dominant = 7;

    // A piece of so few steps of the chord grid has no time to stand still: it is to have three chords before the last.
    private const int ShortSteps = 16;
    private const int FewestChords = 3;

    /// <summary>
    /// Closes a lead sheet: its chords from the cue sheet's ending on are the tonic, all but the locked ones. Music that is nothing but
    /// <see cref="Chord.None"/> stays so.
    /// </summary>
    /// <param name="sheet">The lead sheet.</param>
    public static LeadSheet ResolveToTonic(LeadSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (sheet.Chords.All(span => span.Chord.IsNone)) return sheet;
        Chord[] chords = sheet.ChordOfStep();
        bool[] locked = sheet.LockedSteps();
        for (int step = sheet.Cues.EndingStep; step < chords.Length; step++)
            if (!locked[step]) chords[step] = sheet.Key.TonicChord;
        return sheet with { Chords = LeadSheet.Spans(chords, locked, sheet.Cues) };
    }

    /// <summary>
    /// Leads to the last chord: the step before it has the dominant or the subdominant, the latter where the picture ends calm or sad. Where a short piece
    /// has hardly a chord besides, it goes a whole way there: tonic, sixth degree, subdominant, dominant.
    /// </summary>
    /// <param name="sheet">The lead sheet. Its locked chords stay.</param>
    /// <param name="kept">How many steps at the beginning stay as well.</param>
    public static LeadSheet LeadIn(LeadSheet sheet, int kept)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        int ending = sheet.Cues.EndingStep;
        if (ending == 0 || sheet.Chords.All(span => span.Chord.IsNone)) return sheet;
        Chord[] chords = sheet.ChordOfStep();
        bool[] locked = sheet.LockedSteps();
        Chord[] way = Way(sheet);
        bool isBare = ending <= ShortSteps && chords[..ending].Distinct().Count() < FewestChords;
        for (int step = kept; step < ending; step++)
            if (!locked[step] && isBare) chords[step] = way[step * way.Length / ending];
        int last = ending - 1;
        if (last >= kept && !locked[last] && DegreeOf(sheet.Key, chords[last]) is not (Subdominant or Dominant)) chords[last] = way[^1];
        return sheet with { Chords = LeadSheet.Spans(chords, locked, sheet.Cues) };
    }

    private static Chord[] Way(LeadSheet sheet)
    {
        Key key = sheet.Key;
        bool isMajor = key.Mode == Mode.Major;
        var subdominant = new Chord(PitchClass.Wrap(key.Tonic + Subdominant), isMajor ? ChordQuality.Major : ChordQuality.Minor);
        var dominant = new Chord(PitchClass.Wrap(key.Tonic + Dominant), ChordQuality.Major);
        var sixth = new Chord(PitchClass.Wrap(key.Tonic + (isMajor ? 9 : 8)), isMajor ? ChordQuality.Minor : ChordQuality.Major);
        bool isSoft = sheet.Cues.Sections[^1].Emotion.Strongest is Emotion.Relaxing or Emotion.Sad;
        return isSoft ? [key.TonicChord, sixth, dominant, subdominant] : [key.TonicChord, sixth, subdominant, dominant];
    }

    private static int DegreeOf(Key key, Chord chord) => chord.IsNone ? -1 : PitchClass.Wrap(chord.Root - key.Tonic);
}
