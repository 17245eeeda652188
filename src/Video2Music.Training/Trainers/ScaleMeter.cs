using TorchSharp;
using Video2Music.Training.Data;
using Video2Music.Training.Networks;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>Measures means and deviations of what goes in and comes out, over the real seconds of songs, with their embeddings.</summary>
internal static class ScaleMeter
{
    /// <summary>A column that never changes is given this deviation, so that it divides nothing by zero.</summary>
    private const double LeastDeviation = 1e-3;

    public static Scales Measure(IReadOnlyList<TrainingSong> songs)
    {
        using DisposeScope scope = NewDisposeScope();
        var input = new Moments(VideoBatch.VectorWidth);
        var output = new Moments(2);
        foreach (TrainingSong song in songs)
        {
            using DisposeScope one = NewDisposeScope();
            var example = new TrainingExample(song, true);
            using VideoBatch video = BatchBuilder.Video([example], fullLength: false);
            input.Add(video.Vector().squeeze(0));
            output.Add(BatchBuilder.Expression([example]).Values.squeeze(0));
        }

        return new Scales(input.Mean(), input.Deviation(), output.Mean(), output.Deviation());
    }

    private sealed class Moments(int width)
    {
        private readonly Tensor sum = zeros(width, ScalarType.Float64);
        private readonly Tensor squares = zeros(width, ScalarType.Float64);
        private long count;

        // The axis as a list: a bare 0 would be taken for a ScalarType, and sum up everything.
        public void Add(Tensor rows)
        {
            Tensor precise = rows.to(ScalarType.Float64);
            sum.add_(precise.sum([0L]));
            squares.add_(precise.square().sum([0L]));
            count += rows.shape[0];
        }

        public float[] Mean() => ToSingles(sum / count);

        public float[] Deviation() => ToSingles((squares / count - (sum / count).square()).clamp_min(0).sqrt().clamp_min(LeastDeviation));

        private static float[] ToSingles(Tensor values) => values.to(ScalarType.Float32).data<float>().ToArray();
    }
}
