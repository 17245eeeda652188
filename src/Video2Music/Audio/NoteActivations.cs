namespace Video2Music.Audio;

/// <summary>What Basic Pitch says of a piece: for each frame and each of 88 piano keys how surely a note sounds and begins.</summary>
/// <param name="Notes">Frame activations, 0 to 1, <see cref="Keys"/> a frame.</param>
/// <param name="Onsets">Onset activations, 0 to 1, <see cref="Keys"/> a frame.</param>
internal sealed record NoteActivations(float[] Notes, float[] Onsets)
{
    /// <summary>Keys of a piano: 88.</summary>
    public const int Keys = 88;

    /// <summary>MIDI note number of the lowest key: 21.</summary>
    public const int LowestKey = 21;

    /// <summary>How many frames.</summary>
    public int Frames => Notes.Length / Keys;
}
