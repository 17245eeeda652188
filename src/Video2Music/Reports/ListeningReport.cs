using Video2Music.Audio;

namespace Video2Music.Reports;

/// <summary>What is told of sound that was listened to.</summary>
/// <param name="Duration">Length of the sound in seconds.</param>
/// <param name="Key">The key.</param>
/// <param name="Tempo">Beats a minute; 0 where there is no beat.</param>
/// <param name="Segments">The chords in time.</param>
/// <param name="Chords">The chord of each second.</param>
/// <param name="NoteDensity">Notes sounding in each second.</param>
/// <param name="Loudness">Root mean square of each second.</param>
/// <param name="Notes">The notes.</param>
internal sealed record ListeningReport(
    double Duration, string Key, double Tempo, SegmentReport[] Segments, string[] Chords, float[] NoteDensity, double[] Loudness, NoteReport[] Notes)
{
    /// <summary>Reports what was heard.</summary>
    public static ListeningReport Of(MusicFeatures music) => new(
        Rounded.To4(music.Duration),
        music.Key.ToString(),
        Rounded.To4(music.Tempo),
        [.. music.Segments.Select(s => new SegmentReport(Rounded.To4(s.Start), Rounded.To4(s.End), s.Chord.Name(music.Key)))],
        [.. music.Chords.Select(c => c.Name(music.Key))],
        music.NoteDensity,
        [.. music.Loudness.Select(l => Rounded.To4(l))],
        [.. music.Notes.Select(n => new NoteReport(Rounded.To4(n.Start), Rounded.To4(n.End), n.Pitch, Rounded.To4(n.Amplitude)))]);
}

/// <summary>A chord and when it sounds.</summary>
internal sealed record SegmentReport(double Start, double End, string Chord);

/// <summary>A note and when it sounds.</summary>
internal sealed record NoteReport(double Start, double End, int Pitch, double Amplitude);
