using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>How music comes to its end: on the tonic chord, held so that it rings out within the video.</summary>
public static class Cadence
{
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
}
