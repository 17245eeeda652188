namespace Video2Music.Arranging;

/// <summary>The drums of General MIDI that styles name.</summary>
internal static class DrumName
{
    /// <summary>The bass drum's MIDI note.</summary>
    public const int Kick = 36;

    /// <summary>The snare's MIDI note.</summary>
    public const int Snare = 38;

    /// <summary>The crash cymbal's MIDI note.</summary>
    public const int Crash = 49;

    private static readonly (string Name, int Pitch)[] All =
    [
        ("kick", Kick), ("stick", 37), ("snare", Snare), ("clap", 39), ("hat", 42), ("pedal", 44), ("open hat", 46), ("crash", Crash), ("ride", 51),
            ("bell", 53),
        ("tom 1", 50), ("tom 2", 47), ("tom 3", 43), ("tambourine", 54), ("cowbell", 56), ("shaker", 70), ("conga", 63), ("low conga", 64), ("bongo", 60),
            ("low bongo", 61),
        ("claves", 75), ("woodblock", 76), ("triangle", 81), ("brush tap", 38), ("brush slap", 39), ("brush swirl", 40),
    ];

    /// <summary>The names, in the order in which they are told.</summary>
    public static IEnumerable<string> Names => All.Select(drum => drum.Name);

    /// <summary>The MIDI note of a drum; null where the name is unknown.</summary>
    /// <param name="name">Its name.</param>
    public static int? Pitch(string name) => All.Where(drum => drum.Name == name).Select(drum => (int?)drum.Pitch).FirstOrDefault();

    /// <summary>Whether a drum keeps time rather than makes the beat: cymbals and small percussion, but neither drums nor what stands for the snare.</summary>
    /// <param name="pitch">The MIDI note.</param>
    public static bool KeepsTime(int pitch) => pitch is 42 or 44 or 46 or 51 or 53 or >= 54;

    /// <summary>The name of a drum, by its MIDI note.</summary>
    /// <param name="pitch">The note.</param>
    public static string Of(int pitch) => All.First(drum => drum.Pitch == pitch).Name;
}
