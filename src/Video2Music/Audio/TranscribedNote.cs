namespace Video2Music.Audio;

/// <summary>A note that was heard in audio.</summary>
/// <param name="Start">When it begins, in seconds from the start of the sound.</param>
/// <param name="End">When it ends, in seconds; above <paramref name="Start"/>.</param>
/// <param name="Pitch">MIDI note number, 21 (A0) to 108 (C8).</param>
/// <param name="Amplitude">How strongly it sounds, 0 to 1: the network's mean activation over the note.</param>
public readonly record struct TranscribedNote(double Start, double End, int Pitch, float Amplitude);
