namespace Video2Music.MusicXml;

/// <summary>Where General MIDI's percussion stands on its staff, after Weinberg's usual guidelines.</summary>
/// <param name="Step">The letter of the line or space, as in the treble clef.</param>
/// <param name="Octave">Its octave.</param>
/// <param name="IsCross">Whether the head is a cross: cymbals, sticks.</param>
internal readonly record struct DrumKit(char Step, int Octave, bool IsCross)
{
    /// <summary>The place of an instrument.</summary>
    /// <param name="pitch">Its MIDI note number.</param>
    public static DrumKit Of(int pitch) => pitch switch
    {
        35 => new('E', 4, false), // acoustic bass drum
        36 => new('F', 4, false), // bass drum
        37 => new('C', 5, true), // side stick
        38 or 39 or 40 => new('C', 5, false), // snare, clap
        41 or 43 => new('A', 4, false), // floor toms
        45 => new('B', 4, false), // low tom
        47 or 48 => new('D', 5, false), // middle toms
        50 => new('E', 5, false), // high tom
        42 or 46 => new('G', 5, true), // hi-hat
        44 => new('D', 4, true), // hi-hat by foot
        51 or 53 or 59 => new('F', 5, true), // ride
        49 or 52 or 55 or 57 => new('A', 5, true), // crash, splash
        _ => new('B', 5, false),
    };
}
