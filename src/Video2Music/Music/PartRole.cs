namespace Video2Music.Music;

/// <summary>What a part does in the music.</summary>
public enum PartRole
{
    /// <summary>The leading voice.</summary>
    Melody,

    /// <summary>A voice beside the leading one.</summary>
    Counter,

    /// <summary>Chords that are struck together.</summary>
    Chords,

    /// <summary>Chords that are held.</summary>
    Pad,

    /// <summary>Chords that are broken into figures.</summary>
    Arpeggio,

    /// <summary>The lowest voice.</summary>
    Bass,

    /// <summary>Percussion: its pitches are General MIDI's drums (35 a bass drum, 38 a snare …), and it is never transposed.</summary>
    Drums,

    /// <summary>Sounds beside the music, such as a riser.</summary>
    Effects,
}
