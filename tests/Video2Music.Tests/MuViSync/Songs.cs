using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.Vision;

namespace Video2Music.Tests.MuViSync;

/// <summary>Songs made by hand, a chord a second, with nothing to see.</summary>
internal static class Songs
{
    public static Song Of(params string[] chords) => new()
    {
        Id = "000",
        Key = default,
        Chords = [.. chords.Select(Chord.Parse)],
        Density = new float[chords.Length],
        Loudness = new float[chords.Length],
        Features = Unseen(chords.Length),
    };

    private static VideoFeatures Unseen(int seconds) => new()
    {
        Duration = seconds,
        Scene = new int[seconds],
        SceneOffset = new int[seconds],
        Motion = new float[seconds],
        Emotion = new EmotionDistribution[seconds],
    };
}
