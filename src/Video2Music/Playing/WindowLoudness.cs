namespace Video2Music.Playing;

/// <summary>What a window of a mix measures; of all windows together the whole's loudness and peak are made.</summary>
/// <param name="Steps">Mean K-weighted energy of each step of the whole's 100 ms that ends in it.</param>
/// <param name="Rest">Energy and frames behind the last whole step.</param>
/// <param name="Peak">True peak, linear.</param>
internal sealed record WindowLoudness(double[] Steps, (double Energy, int Frames) Rest, float Peak)
{
    // Half a second: after that the weighting's filters have forgotten that they began there.
    private const int StepsBefore = 5;
    private const int BytesBeside = 300;

    /// <summary>Measures a window.</summary>
    /// <param name="before">The window before.</param>
    /// <param name="sound">The window.</param>
    /// <param name="window">Its place, from 0.</param>
    /// <param name="frames">Frames of the whole.</param>
    public static WindowLoudness Of(float[] before, float[] sound, long window, long frames)
    {
        long start = window * BlockCutter.WindowFrames;
        long firstStep = start / LoudnessMeter.StepFrames;
        long from = Math.Max(0, firstStep - StepsBefore) * LoudnessMeter.StepFrames;
        var meter = new LoudnessMeter();
        meter.Add(before.AsSpan(before.Length - (int)((start - from) * FluidSynth.Channels)));
        meter.ForgetPeak();
        meter.Add(sound.AsSpan(0, (int)(Math.Min(BlockCutter.WindowFrames, frames - start) * FluidSynth.Channels)));
        return new WindowLoudness([.. meter.Steps.Skip((int)(firstStep - from / LoudnessMeter.StepFrames))], meter.Rest, meter.Peak);
    }

    /// <summary>About how many bytes one takes.</summary>
    public static long Bytes(WindowLoudness loudness) => BytesBeside + loudness.Steps.Length * sizeof(double);
}
