using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>How loud the presets of a SoundFont are, so that parts can be balanced whatever it has: one may be 15 dB over another.</summary>
internal static class PresetLoudness
{
    /// <summary>What balanced presets are brought to, in LUFS: about the middle one of MuseScore General.</summary>
    public const double Reference = -32;

    // What is further off than this is some noise, or next to silence, and is left to the ear.
    private const double MostCorrection = 12;
    private const int Velocity = 100;
    private const int MiddleC = 60;
    private const int Steps = 28;
    private static readonly int[] Drums = [36, 38, 42];

    /// <summary>How much a preset has to be turned up to be as loud as the others, in dB.</summary>
    /// <param name="loudness">Its loudness as measured.</param>
    public static double Correction(double loudness) =>
        double.IsFinite(loudness) ? Math.Clamp(Reference - loudness, -MostCorrection, MostCorrection) : 0;

    /// <summary>What a preset is measured by: one note at velocity 100 in the middle of its range; of a kit kick, snare and hi-hat.</summary>
    /// <param name="program">General MIDI program.</param>
    /// <param name="drums">Whether it is a kit.</param>
    public static Stroke[] Strokes(int program, bool drums) =>
        [.. (drums ? Drums : [Middle(program)]).Select(pitch => new Stroke(pitch, Velocity))];

    /// <summary>Measures a preset over its first 0.4 s.</summary>
    /// <param name="synth">A fresh synth that has its sounds.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="strokes">What is played at once.</param>
    /// <returns>Loudness in LUFS; negative infinity for silence.</returns>
    public static double Measure(Synth synth, int channel, IReadOnlyList<Stroke> strokes)
    {
        foreach (Stroke stroke in strokes) synth.Perform(channel, PartEventKind.NoteOn, stroke.Pitch, stroke.Velocity);
        var sound = new float[Steps * 10 * Synth.StepFrames * FluidSynth.Channels];
        synth.Fill(sound);
        var meter = new LoudnessMeter();
        meter.Add(sound);
        return meter.Integrated();
    }

    private static int Middle(int program)
    {
        (int lowest, int highest) = InstrumentRange.Of(program);
        return lowest <= MiddleC - 7 && highest >= MiddleC + 7 ? MiddleC : (lowest + highest) / 2;
    }
}
