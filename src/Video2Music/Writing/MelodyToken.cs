namespace Video2Music.Writing;

/// <summary>
/// What stands at a sixteenth of a melody, as a number: nothing, the note before it still, or a note that begins there. Pitches are those of a
/// melody in C major or A minor.
/// </summary>
internal static class MelodyToken
{
    /// <summary>Nothing sounds.</summary>
    public const int Rest = 0;

    /// <summary>What sounded a sixteenth before goes on.</summary>
    public const int Hold = 1;

    /// <summary>How many there are.</summary>
    public const int Count = FirstNote + Pitches;

    /// <summary>Stands for no token, where there is nothing to look back at.</summary>
    public const int Absent = Count;

    /// <summary>The lowest pitch that can be written.</summary>
    public const int LowestPitch = 48;

    /// <summary>The highest pitch that can be written.</summary>
    public const int HighestPitch = LowestPitch + Pitches - 1;

    private const int FirstNote = 2;
    private const int Pitches = 48;

    /// <summary>The token of a note that begins.</summary>
    /// <param name="pitch">MIDI pitch, <see cref="LowestPitch"/> to <see cref="HighestPitch"/>.</param>
    public static int Of(int pitch) => FirstNote + pitch - LowestPitch;

    /// <summary>Whether a note begins.</summary>
    /// <param name="token">The token.</param>
    public static bool Begins(int token) => token is >= FirstNote and < Count;

    /// <summary>MIDI pitch of the note that begins.</summary>
    /// <param name="token">A token for which <see cref="Begins"/> holds.</param>
    public static int Pitch(int token) => LowestPitch + token - FirstNote;
}
