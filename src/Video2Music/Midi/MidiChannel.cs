using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>What one track plays on one channel, in the score's ticks.</summary>
internal sealed class MidiChannel
{
    public int? Program { get; set; }

    public NoteCollector Notes { get; } = new();

    public List<Control> Controls { get; } = [];

    public Part ToPart(MidiTrack track, int channel)
    {
        string name = track.Name.Length > 0 ? track.Name : Instrument.Name(Program ?? 0);
        Balance? balance = MidiBalance.Read(Controls);
        return new Part(channel == MidiChannels.Drums ? PartRole.Drums : PartRole.Melody, name, Program ?? 0, Notes.Within(int.MaxValue))
        {
            Balance = balance ?? Balance.Plain,
            Controls = [.. Controls.Skip(balance is null ? 0 : MidiBalance.Count)],
        };
    }
}
