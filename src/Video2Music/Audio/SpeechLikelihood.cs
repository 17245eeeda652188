namespace Video2Music.Audio;

/// <summary>How likely somebody speaks: a logistic function of the cues and their squares.</summary>
/// <remarks>
/// The numbers were fitted by Newton's method, with a ridge, in a scratch program on 74 minutes of sound made for it: sentences of flite's voices slt, awb
/// and kal at several speeds and pitches, alone and 6 to 20 dB above noise and music, against our own music in eight styles, drums, throbbing noise,
/// sung-like tones, and halves of three videos' sound. docs/how-it-works.md says how well they do on what was held back.
/// </remarks>
internal static class SpeechLikelihood
{
    // Frames to either side over which it is averaged.
    private const int Around = 12;
    private const float Surest = 6;
    private const float Bias = -28.8431f;

    private static readonly (float Least, float Most, float Once, float Squared)[] Weights =
    [
        (0f, 2.8214f, 1.2458f, -0.006f),
        (0f, 2.8117f, 1.1956f, 0.1158f),
        (-1.4426f, 0.9725f, -0.0775f, 0.7633f),
        (0f, 0.9608f, 4.9293f, -9.9289f),
        (0f, 2.2563f, 3.9214f, -0.166f),
        (0f, 1f, -3.8654f, 4.0455f),
        (0f, 1f, 16.1584f, -7.7642f),
        (0f, 2.3891f, 8.4285f, -4.8812f),
        (-3.3503f, 3.5417f, 0.7956f, -0.2202f),
        (-0.9363f, 0.8631f, -0.4261f, -0.0295f),
        (0f, 1f, 26.94f, -30.3591f),
        (0f, 0.4113f, 70.4221f, -232.3575f),
        (0f, 0.9989f, 6.0326f, -5.1368f),
        (0f, 0.4175f, -7.351f, 25.9357f),
        (0f, 1f, 3.4931f, -2.3802f),
        (0f, 0.8667f, 12.6629f, -14.3256f),
        (0f, 1f, 3.0704f, -16.7399f),
        (0f, 1.0015f, 3.1746f, -11.9894f),
    ];

    /// <summary>Judges sound.</summary>
    /// <param name="frames">It.</param>
    /// <returns>For each frame how likely somebody speaks in it, 0 to 1.</returns>
    public static float[] Of(IReadOnlyList<SoundFrame> frames)
    {
        var cues = new SpeechCues(frames);
        float[] odds = [.. Enumerable.Range(0, frames.Count).Select(at => Math.Clamp(Odds(cues.At(at)), -Surest, Surest))];
        return [.. odds.Select((_, at) => 1 / (1 + MathF.Exp(-odds[Math.Max(0, at - Around)..Math.Min(odds.Length, at + Around + 1)].Average())))];
    }

    private static float Odds(float[] cues)
    {
        float sum = Bias;
        for (int i = 0; i < Weights.Length; i++)
        {
            float cue = Math.Clamp(cues[i], Weights[i].Least, Weights[i].Most);
            sum += cue * (Weights[i].Once + cue * Weights[i].Squared);
        }

        return sum;
    }
}
