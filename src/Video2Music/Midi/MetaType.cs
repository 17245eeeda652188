namespace Video2Music.Midi;

/// <summary>The meta events that are written or understood.</summary>
internal static class MetaType
{
    public const byte Text = 0x01;
    public const byte TrackName = 0x03;
    public const byte Marker = 0x06;
    public const byte CuePoint = 0x07;
    public const byte EndOfTrack = 0x2F;
    public const byte Tempo = 0x51;
    public const byte TimeSignature = 0x58;
    public const byte KeySignature = 0x59;
}
