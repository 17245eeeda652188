using System.Numerics.Tensors;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.Studio.Sound;

/// <summary>Plays a chord or a note by itself, to hear what it is like.</summary>
/// <param name="synthesizer">Plays.</param>
internal sealed class Audition(Synthesizer synthesizer)
{
    private const double Seconds = 1.6;
    private const double BeatsPerMinute = 60;
    private const int Velocity = 90;
    private const int Root = 48;
    private const int Middle = 60;
    private const float Peak = 0.5f;

    /// <summary>Plays a chord as the music's chords are played.</summary>
    /// <param name="chord">The chord.</param>
    /// <param name="music">The music; null for a piano.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Interleaved stereo.</returns>
    public Task<float[]> ChordAsync(Chord chord, Composition? music, CancellationToken cancellation)
    {
        Part? own = music?.Score.Parts.FirstOrDefault(part => part.Role is PartRole.Chords or PartRole.Arpeggio or PartRole.Pad);
        return PlayAsync(own?.Program ?? 0, drums: false, chord.IsNone ? [] : [Root + chord.Root, .. Voiced(chord)], cancellation);
    }

    /// <summary>Plays notes.</summary>
    /// <param name="program">General MIDI program, 0 to 127; of drums, the kit.</param>
    /// <param name="drums">Whether it is drums.</param>
    /// <param name="pitches">MIDI notes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Interleaved stereo.</returns>
    public async Task<float[]> PlayAsync(int program, bool drums, IReadOnlyList<int> pitches, CancellationToken cancellation)
    {
        int length = (int)(Seconds * Score.TicksPerBeat);
        var part = new Part(
            drums ? PartRole.Drums : PartRole.Chords, HeldParts.NameOf(drums ? PartRole.Drums : PartRole.Chords, program), program,
            [.. pitches.Distinct().Order().Select(pitch => new Note(0, length * 3 / 4, pitch, Velocity))]);
        var score = new Score { Time = new TempoMap(BeatsPerMinute), Parts = [part], Length = length };
        var mix = new Mix(synthesizer, score, Seconds);
        float[] window = await mix.PartAsync(0, 0, cancellation).ConfigureAwait(false);
        float[] sound = window[..(int)(mix.Frames * FluidSynth.Channels)];
        float most = Math.Abs(TensorPrimitives.MaxMagnitude<float>(sound));
        if (most > 0) TensorPrimitives.Multiply(sound, Peak / most, sound);
        return sound;
    }

    // Close around middle C.
    private static IEnumerable<int> Voiced(Chord chord)
    {
        int root = chord.Root;
        return chord.Degrees.ToArray().Select(degree => Middle - 5 + (root + degree + 5) % 12);
    }
}
