using System.Text.Json.Serialization;
using Video2Music.Music;

namespace Video2Music.Sessions;

/// <summary>A part that is locked, as it is saved: its notes do not follow from anything else.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Program">General MIDI program, 0 to 127; of drums, the kit.</param>
/// <param name="Balance">Level, place and reverb.</param>
/// <param name="Notes">Start, length, pitch and velocity of each note.</param>
/// <param name="Controls">Tick, number and value of each control change.</param>
internal sealed record SavedPart(PartRole Role, int Program, double[] Balance, int[][] Notes, int[][] Controls)
{
    private const int MostTicks = 1 << 28;
    private const int MostMidi = 127;

    /// <summary>Whether nothing is missing in its lists.</summary>
    [JsonIgnore]
    public bool IsWhole => Balance.Length == 3 && Array.TrueForAll(Notes, note => note is { Length: 4 })
        && Array.TrueForAll(Controls, control => control is { Length: 3 });

    /// <summary>What is saved of a score; null where nothing is locked.</summary>
    public static SavedPart[]? Of(Score score) => score.Parts.Any(part => part.Locked) ? [.. score.Parts.Where(part => part.Locked).Select(Of)] : null;

    /// <summary>The part.</summary>
    /// <exception cref="Video2MusicException">It cannot be played.</exception>
    public Part ToPart()
    {
        bool sound = Enum.IsDefined(Role) && Program is >= 0 and <= MostMidi && Balance[0] is >= -100 and <= 40 && Balance[1] is >= -1 and <= 1
            && Balance[2] is >= 0 and <= 1 && Array.TrueForAll(Notes, IsNote) && Array.TrueForAll(Controls, IsControl);
        if (!sound) throw ProjectFile.Bad($"has a locked part ({Role}) that cannot be played");
        return new Part(Role, HeldParts.NameOf(Role, Program), Program, [.. Notes.Select(n => new Note(n[0], n[1], n[2], n[3]))])
        {
            Balance = new Balance(Balance[0], Balance[1], Balance[2]),
            Controls = [.. Controls.Select(c => new Control(c[0], c[1], c[2]))],
            Locked = true,
        };
    }

    private static SavedPart Of(Part part) => new(
        part.Role, part.Program, [part.Balance.Level, part.Balance.Pan, part.Balance.Reverb],
        [.. part.Notes.Select(note => new[] { note.Start, note.Length, note.Pitch, note.Velocity })],
        [.. part.Controls.Select(control => new[] { control.Tick, control.Number, control.Value })]);

    private static bool IsNote(int[] n) => n[0] is >= 0 and < MostTicks && n[1] is >= 1 and < MostTicks && IsMidi(n[2]) && n[3] >= 1 && IsMidi(n[3]);

    private static bool IsControl(int[] c) => c[0] is >= 0 and < MostTicks && IsMidi(c[1]) && IsMidi(c[2]);

    private static bool IsMidi(int value) => value is >= 0 and <= MostMidi;
}
