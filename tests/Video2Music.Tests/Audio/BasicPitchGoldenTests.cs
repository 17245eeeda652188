using System.Globalization;
using System.Text;
using Microsoft.ML.OnnxRuntime;
using Video2Music.Models;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Audio;

/// <summary>
/// What the note network itself says of a chord of computed tones, sampled where it sounds and beside it: the same on every machine.
/// Where that changes, the new table lies beside the old one as *.received.txt.
/// </summary>
public sealed class BasicPitchGoldenTests
{
    private const double Tolerance = 1e-4;
    private const int Rate = 22050;
    private const int Samples = 43844;

    // Before the chord, on its onset (0.5 s), while it sounds, and when it has faded.
    private static readonly int[] Frames = [20, 42, 43, 44, 60, 100, 160];

    // The chord's notes, the semitone above its root, and its root's octave.
    private static readonly (string Name, int Number)[] Pitches = [("C4", 60), ("C#4", 61), ("E4", 64), ("G4", 67), ("C5", 72)];

    private static readonly (string Title, string Name, int Bins)[] Outputs =
    [
        ("notes", "StatefulPartitionedCall:1", 1),
        ("onsets", "StatefulPartitionedCall:2", 1),
        ("contours", "StatefulPartitionedCall:0", 3),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_ToneChord_GivesTheGoldenActivations(int threads)
    {
        string drawn = Draw(threads);
        string golden = Path.Combine(Folder(), "basic-pitch.golden.txt");
        string expected = File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "";
        double off = Distance(expected, drawn);
        if (off > Tolerance) File.WriteAllText(Path.Combine(Folder(), "basic-pitch.received.txt"), drawn);
        Assert.InRange(off, 0, Tolerance);
    }

    private static string Draw(int threads)
    {
        using InferenceSession session = OnnxSession.Open(SharedFolder.Path("models", "basic-pitch-nmp.onnx"), threads);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(Chord(), [1, Samples, 1]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["serving_default_input_2:0"], [input], [.. Outputs.Select(o => o.Name)]);
        var text = new StringBuilder();
        for (int i = 0; i < Outputs.Length; i++) DrawTable(text, Outputs[i].Title, outputs[i].GetTensorDataAsSpan<float>(), Outputs[i].Bins);
        return text.ToString();
    }

    // Struck at 0.5 s, each tone with five overtones that weaken, and fading.
    private static float[] Chord()
    {
        var samples = new float[Samples];
        for (int i = Rate / 2; i < Samples; i++)
        {
            double time = (double)(i - Rate / 2) / Rate, value = 0;
            foreach (int pitch in (int[])[60, 64, 67])
                for (int partial = 1; partial <= 6; partial++)
                    value += Math.Sin(2 * Math.PI * partial * 440 * Math.Pow(2, (pitch - 69) / 12.0) * time) / (partial * partial);
            samples[i] = (float)(0.15 * Math.Exp(-2 * time) * value);
        }

        return samples;
    }

    private static void DrawTable(StringBuilder text, string title, ReadOnlySpan<float> values, int binsPerKey)
    {
        int width = 88 * binsPerKey;
        text.Append(CultureInfo.InvariantCulture, $"{title,-10}").AppendJoin("", Pitches.Select(p => $"{p.Name,10}")).Append('\n');
        foreach (int frame in Frames)
        {
            text.Append(CultureInfo.InvariantCulture, $"{"frame " + frame,-10}");
            foreach (var (_, pitch) in Pitches) text.Append(CultureInfo.InvariantCulture,
                $"{values[frame * width + (pitch - 21) * binsPerKey + binsPerKey / 2],10:0.000000}");
            text.Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>The largest difference between numbers at the same place; infinite where the rest of the text differs.</summary>
    private static double Distance(string expected, string drawn)
    {
        string[] left = Words(expected), right = Words(drawn);
        if (left.Length != right.Length) return double.PositiveInfinity;
        return left.Zip(right).Max(pair => pair.First == pair.Second ? 0
            : double.TryParse(pair.First, CultureInfo.InvariantCulture, out double a)
                && double.TryParse(pair.Second, CultureInfo.InvariantCulture, out double b) ? Math.Abs(a - b)
            : double.PositiveInfinity);
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string Folder() => Path.Combine(Repository.Root, "tests", "Video2Music.Tests", "Audio");
}
