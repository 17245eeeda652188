using Video2Music.Music;

namespace Video2Music.Audio;

/// <summary>
/// What is heard in music: MuVi-Sync's audio side. Everything a second has <see cref="Seconds"/> values; second s describes
/// [s, s+1).
/// </summary>
public sealed record MusicFeatures
{
    /// <summary>Length of the sound in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Seconds begun: the length of every list with a value a second.</summary>
    public int Seconds => Loudness.Length;

    /// <summary>The key of the whole; C major where nothing tonal sounds.</summary>
    public required Key Key { get; init; }

    /// <summary>Beats a minute, 60 to 180 or thereabouts; 0 where there is no beat.</summary>
    public required double Tempo { get; init; }

    /// <summary>The chords in the music's own key, without gaps from 0 to <see cref="Duration"/>; neighbours differ.</summary>
    public required IReadOnlyList<ChordSegment> Segments { get; init; }

    /// <summary>For each second the chord that fills most of it.</summary>
    public required Chord[] Chords { get; init; }

    /// <summary>For each second how many notes sound in it: those that start before its end and end after its start.</summary>
    public required float[] NoteDensity { get; init; }

    /// <summary>For each second its root mean square, 0 to 1, to 4 decimals.</summary>
    public required float[] Loudness { get; init; }

    /// <summary>The notes, by start and then by pitch.</summary>
    public required IReadOnlyList<TranscribedNote> Notes { get; init; }
}
