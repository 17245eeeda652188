namespace Video2Music.Arranging;

/// <summary>Which notes General MIDI's instruments have: sounding pitches, after the usual tables of orchestration.</summary>
internal static class InstrumentRange
{
    private static readonly (int First, int Last, int Lowest, int Highest)[] All =
    [
        (0, 7, 21, 108), (8, 8, 60, 108), (9, 9, 72, 108), (10, 10, 60, 96), (11, 11, 53, 89), (12, 12, 45, 96), (13, 13, 65, 108), (14, 14, 60, 77),
            (15, 15, 60, 84),
        (16, 20, 36, 96), (21, 21, 53, 89), (22, 22, 60, 84), (23, 23, 53, 89),
        (24, 31, 40, 84), (32, 39, 28, 60), (40, 40, 55, 103), (41, 41, 48, 91), (42, 42, 36, 76), (43, 43, 28, 67), (44, 44, 36, 96), (45, 45, 36, 96),
            (46, 46, 24, 103), (47, 47, 36, 57),
        (48, 51, 28, 96), (52, 54, 48, 84), (55, 55, 48, 84), (56, 56, 52, 84), (57, 57, 40, 72), (58, 58, 28, 58), (59, 59, 52, 84), (60, 60, 34, 77),
            (61, 63, 36, 84),
        (64, 64, 56, 88), (65, 65, 49, 81), (66, 66, 44, 76), (67, 67, 36, 69), (68, 68, 58, 91), (69, 69, 52, 81), (70, 70, 34, 75), (71, 71, 50, 94),
        (72, 72, 74, 108), (73, 73, 60, 96), (74, 74, 60, 96), (75, 75, 60, 96), (76, 79, 60, 96), (80, 87, 36, 96), (88, 95, 36, 96), (96, 103, 36, 96),
            (104, 111, 48, 84), (112, 127, 36, 96),
    ];

    /// <summary>The range of an instrument.</summary>
    /// <param name="program">General MIDI program, 0 to 127.</param>
    public static (int Lowest, int Highest) Of(int program)
    {
        foreach ((int first, int last, int lowest, int highest) in All)
            if (program >= first && program <= last) return (lowest, highest);
        return (0, 127);
    }

    /// <summary>A note brought into an instrument's range by octaves.</summary>
    /// <param name="pitch">MIDI note.</param>
    /// <param name="program">General MIDI program.</param>
    public static int Fold(int pitch, int program)
    {
        (int lowest, int highest) = Of(program);
        while (pitch > highest) pitch -= 12;
        while (pitch < lowest) pitch += 12;
        return pitch;
    }
}
