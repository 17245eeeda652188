using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;
using Video2Music.Training.Networks;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Networks;

/// <summary>The inputs that the authors' implementation was given for the reference outputs.</summary>
internal static class ReferenceInputs
{
    public static ChordBatch Chords()
    {
        Tensor root = Integers("in_chord_root"), quality = Integers("in_chord_attr");
        return new ChordBatch
        {
            Video = Video(),
            Root = root,
            Quality = quality,
            Mode = Singles("in_key"),
            Chord = zeros_like(root),
            Duration = zeros_like(root),
            PreviousRoot = zeros_like(root),
            PreviousQuality = zeros_like(root),
            PreviousDuration = zeros_like(root),
            EarlierRoot = zeros_like(root),
            EarlierQuality = zeros_like(root),
            EarlierDuration = zeros_like(root),
            Target = zeros_like(root),
            TargetMask = ones(root.shape),
            TargetEmotion = zeros_like(root),
            TargetAffect = zeros_like(root),
        };
    }

    public static VideoBatch Video()
    {
        Tensor lengths = full(1, Singles("in_motion").shape[1], dtype: ScalarType.Int64);
        return new VideoBatch(feature => Singles($"in_{feature.Name}"), _ => ones(1), lengths);
    }

    public static float LargestDifference(Tensor actual, string folder, string file)
    {
        using Tensor expected = Load(folder, file);
        Assert.Equal(expected.shape, actual.shape);
        return (actual - expected).abs().max().item<float>();
    }

    private static Tensor Singles(string name) => Load("amt-small", name);

    private static Tensor Load(string folder, string name)
    {
        NpyArray array = NpyArray.Read(SharedFolder.Path("reference", folder, name + ".npy"));
        return tensor(array.ToSingles()).view([.. array.Shape.Select(size => (long)size)]);
    }

    private static Tensor Integers(string name)
    {
        NpyArray array = NpyArray.Read(SharedFolder.Path("reference", "amt-small", name + ".npy"));
        return tensor(array.ToIntegers()).view([.. array.Shape.Select(size => (long)size)]);
    }
}
