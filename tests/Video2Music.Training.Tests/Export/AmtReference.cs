using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

/// <summary>The authors' checkpoints with the inputs that they were run on.</summary>
internal static class AmtReference
{
    public static WeightSet Weights(string network)
    {
        string path = SharedFolder.Path("reference", network, "weights.pickle");
        return new WeightSet(TorchCheckpoint.Read(path), path);
    }

    public static float[] Logits() => Singles("out_logits.npy");

    public static float[] DensityAndLoudness() =>
        NpyArray.Read(SharedFolder.Path("reference", "bigru-small", "out_density_loudness.npy")).ToSingles();

    public static VideoFeatures Features()
    {
        float[] motion = Singles("in_motion.npy");
        float[] offset = Singles("in_scene_offset.npy");
        float[] emotion = Singles("in_emotion.npy");
        return new VideoFeatures
        {
            Duration = motion.Length,
            Scene = new int[motion.Length],
            SceneOffset = Array.ConvertAll(offset, o => (int)o - 1),
            Motion = motion,
            Emotion = [.. emotion.Chunk(EmotionDistribution.Count).Select(row => EmotionDistribution.From(row))],
            Semantic = Singles("in_semantic.npy"),
        };
    }

    public static Mode Mode() => (Mode)(int)Singles("in_key.npy")[0];

    public static int[] Tokens()
    {
        long[] roots = NpyArray.Read(File("in_chord_root.npy")).ToIntegers();
        long[] qualities = NpyArray.Read(File("in_chord_attr.npy")).ToIntegers();
        return [.. roots.Zip(qualities, Token)];
    }

    private static string File(string name) => SharedFolder.Path("reference", "amt-small", name);

    private static float[] Singles(string name) => NpyArray.Read(File(name)).ToSingles();

    private static int Token(long root, long quality) => root switch
    {
        0 => 0,
        13 => ChordToken.End,
        14 => ChordToken.Padding,
        _ => new Chord((int)root - 1, (ChordQuality)(quality - 1)).Id,
    };
}
