namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>
/// The bands of POP909's songs in 4/4: melodies as <see cref="Melodies.MelodyMeasures"/> measures them (<c>v2m train melody-test</c> prints them), the
/// rest as <see cref="AccompanimentMeasures"/> does, of the songs' piano.
/// </summary>
internal static class SongBands
{
    /// <summary>The melody's measures.</summary>
    public static IReadOnlyList<SongBand> Melody { get; } =
    [
        new("CTnCTR", 0.818, 0.910, 0.976, 0.834, 0.662, 0.997, 1.000),
        new("MCTD", 1.209, 1.318, 1.447, 1.491, 1.494, 1.570, 1.123),
        new("PCS", 0.386, 0.551, 0.699, 0.312, 0.313, 0.225, 0.799),
        new("chordToneBeat1", 0.406, 0.804, 1.000, 0.480, 0.475, 0.425, 1.000),
        new("chordToneBeat3", 0.365, 0.761, 1.000, 0.444, 0.476, 0.452, 1.000),
        new("chordToneBeats24", 0.388, 0.672, 0.901, 0.476, 0.473, 0.442, 1.000),
        new("chordToneOffbeat8", 0.400, 0.605, 0.806, 0.498, 0.472, 0.414, 1.000),
        new("chordToneShare", 0.523, 0.656, 0.796, 0.484, 0.467, 0.425, 1.000),
        new("grooveSimilarityMelody", 0.564, 0.730, 0.840),
        new("interval5to7", 0.047, 0.104, 0.193, 0.103, 0.279, 0.000, 0.281),
        new("intervalOverOctaveHalf", 0.000, 0.032, 0.092, 0.034, 0.192, 0.000, 0.000),
        new("intervalRepeat", 0.075, 0.219, 0.423, 0.249, 0.145, 0.000, 0.000),
        new("intervalStep", 0.278, 0.443, 0.609, 0.425, 0.199, 1.000, 0.135),
        new("intervalThird", 0.078, 0.173, 0.310, 0.181, 0.173, 0.000, 0.584),
        new("melodyMedianPitch", 63, 72, 80),
        new("melodyRange", 12, 15, 20),
        new("notesPerActiveBar", 3.525, 5.271, 8.208),
        new("offbeatOnsets", 0.343, 0.549, 0.765),
        new("phraseBeatsMedian", 4.0, 12.0, 58.25),
        new("phraseEndsOnChordTone", 0.400, 0.900, 1.000, 0.500, 0.500, 0.400, 1.000),
        new("pitchEntropySong", 2.262, 2.519, 3.081),
        new("repeatedBars", 0.571, 0.902, 1.000, 0.871, 0.000, 0.200, 0.367),
        new("repeatedRhythms", 0.716, 0.945, 1.000),
        new("silentBars", 0.111, 0.222, 0.367),
    ];

    /// <summary>The accompaniment's measures, and those of melody and accompaniment together. The one null tells of chords that come later.</summary>
    public static IReadOnlyList<SongBand> Accompaniment { get; } =
    [
        new("accNotesPerBeat", 2.149, 3.333, 4.719),
        new("accOnsetsPerBar", 5, 8, 13),
        new("accChordTones", 0.867, 0.980, 0.998, 0.457),
        new("accGrooveAdjacent", 0.742, 0.865, 0.952),
        new("accIdenticalAdjacentBars", 0.021, 0.240, 0.684),
        new("accAboveMelody", 0.000, 0.017, 0.174),
        new("accSamePitchAsMelody", 0.000, 0.027, 0.117),
        new("bassIsChordBass", 0.830, 0.960, 1.000, 0.164),
        new("velocityMelodyMinusAcc", 1.842, 14.805, 30.243),
        new("velocitySdAcc", 5.554, 11.962, 20.863),
        new("velocitySdMelody", 2.638, 7.343, 14.468),
        new("introDensityRatio", 0.380, 0.749, 1.099),
        new("lastToFirstDensity", 0.925, 1.163, 1.672),
        new("lastMinusFirstVelocity", -1.298, 2.843, 15.708),
        new("lastMinusFirstMelodyPitch", -0.527, 2.201, 6.383),
        new("chordsPerBar", 0.847, 1.393, 2.015),
        new("chordChangeOnBar", 0.466, 0.655, 0.948),
        new("distinctChords", 6, 13, 25),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<SongBand> All => Melody.Concat(Accompaniment);
}
