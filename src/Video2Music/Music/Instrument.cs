using System.Globalization;

namespace Video2Music.Music;

/// <summary>The 128 instruments of General MIDI (level 1 sound set), by name or by number.</summary>
public static class Instrument
{
    private const int MostNamed = 6;

    private static readonly string[] All =
    [
        "Acoustic Grand Piano", "Bright Acoustic Piano", "Electric Grand Piano", "Honky-tonk Piano", "Electric Piano 1", "Electric Piano 2", "Harpsichord",
            "Clavinet",
        "Celesta", "Glockenspiel", "Music Box", "Vibraphone", "Marimba", "Xylophone", "Tubular Bells", "Dulcimer",
        "Drawbar Organ", "Percussive Organ", "Rock Organ", "Church Organ", "Reed Organ", "Accordion", "Harmonica", "Tango Accordion",
        "Acoustic Guitar (nylon)", "Acoustic Guitar (steel)", "Electric Guitar (jazz)", "Electric Guitar (clean)", "Electric Guitar (muted)",
            "Overdriven Guitar", "Distortion Guitar", "Guitar Harmonics",
        "Acoustic Bass", "Electric Bass (finger)", "Electric Bass (pick)", "Fretless Bass", "Slap Bass 1", "Slap Bass 2", "Synth Bass 1", "Synth Bass 2",
        "Violin", "Viola", "Cello", "Contrabass", "Tremolo Strings", "Pizzicato Strings", "Orchestral Harp", "Timpani",
        "String Ensemble 1", "String Ensemble 2", "Synth Strings 1", "Synth Strings 2", "Choir Aahs", "Voice Oohs", "Synth Choir", "Orchestra Hit",
        "Trumpet", "Trombone", "Tuba", "Muted Trumpet", "French Horn", "Brass Section", "Synth Brass 1", "Synth Brass 2",
        "Soprano Sax", "Alto Sax", "Tenor Sax", "Baritone Sax", "Oboe", "English Horn", "Bassoon", "Clarinet",
        "Piccolo", "Flute", "Recorder", "Pan Flute", "Blown Bottle", "Shakuhachi", "Whistle", "Ocarina",
        "Lead 1 (square)", "Lead 2 (sawtooth)", "Lead 3 (calliope)", "Lead 4 (chiff)", "Lead 5 (charang)", "Lead 6 (voice)", "Lead 7 (fifths)",
            "Lead 8 (bass + lead)",
        "Pad 1 (new age)", "Pad 2 (warm)", "Pad 3 (polysynth)", "Pad 4 (choir)", "Pad 5 (bowed)", "Pad 6 (metallic)", "Pad 7 (halo)", "Pad 8 (sweep)",
        "FX 1 (rain)", "FX 2 (soundtrack)", "FX 3 (crystal)", "FX 4 (atmosphere)", "FX 5 (brightness)", "FX 6 (goblins)", "FX 7 (echoes)", "FX 8 (sci-fi)",
        "Sitar", "Banjo", "Shamisen", "Koto", "Kalimba", "Bagpipe", "Fiddle", "Shanai",
        "Tinkle Bell", "Agogo", "Steel Drums", "Woodblock", "Taiko Drum", "Melodic Tom", "Synth Drum", "Reverse Cymbal",
        "Guitar Fret Noise", "Breath Noise", "Seashore", "Bird Tweet", "Telephone Ring", "Helicopter", "Applause", "Gunshot",
    ];

    /// <summary>The names, by program 0 to 127.</summary>
    public static IReadOnlyList<string> Names => All;

    /// <summary>The name of a program, such as <c>Acoustic Grand Piano</c>.</summary>
    /// <param name="program">0 to 127.</param>
    public static string Name(int program) => All[program];

    /// <summary>
    /// Finds an instrument: by its General MIDI number, 1 to 128 as General MIDI counts; by its name in any case; or by the
    /// beginning or any piece of its name that no other instrument has (<c>harpsi</c>, <c>nylon</c>).
    /// </summary>
    /// <param name="nameOrNumber">The name or number.</param>
    /// <returns>The program, 0 to 127.</returns>
    /// <exception cref="Video2MusicException">None or several fit (<see cref="Failure.UnknownInstrument"/>).</exception>
    public static int Parse(string nameOrNumber)
    {
        string text = nameOrNumber?.Trim() ?? "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return Numbered(number);
        int[] fitting = [];
        if (text.Length > 0)
        {
            fitting = Matching(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (fitting.Length == 0) fitting = Matching(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
            if (fitting.Length != 1) fitting = Merge(fitting, Matching(name => name.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }

        return fitting.Length == 1 ? fitting[0] : throw Unknown(text, fitting);
    }

    private static int Numbered(int number) => number is >= 1 and <= 128
        ? number - 1
        : throw new Video2MusicException(
            Failure.UnknownInstrument, $"Unknown instrument {number}: General MIDI numbers its instruments 1 to 128.");

    private static int[] Matching(Predicate<string> fits) =>
        [.. Enumerable.Range(0, All.Length).Where(program => fits(All[program]))];

    // Those that begin with the text come first in what is suggested.
    private static int[] Merge(int[] first, int[] then) => [.. first.Union(then)];

    private static Video2MusicException Unknown(string text, int[] fitting)
    {
        string expected = fitting.Length == 0
            ? "expected a General MIDI name such as \"Acoustic Grand Piano\" or a number 1 to 128"
            : $"it could be {string.Join(", ", fitting.Take(MostNamed).Select(program => $"{All[program]} ({program + 1})"))}"
                + (fitting.Length > MostNamed ? $" or {fitting.Length - MostNamed} more" : "");
        return new Video2MusicException(Failure.UnknownInstrument, $"Unknown instrument '{text}': {expected}.");
    }
}
