using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>Lead sheets as <c>v2m compose</c> writes them, for pictures that are made up: shots of log-normal length, each of some emotion
/// and motion.</summary>
/// <param name="models">Folder of the networks.</param>
internal sealed class PictureSheets(string models) : IDisposable
{
    private const int ShortestSeconds = 60;
    private const int LongestSeconds = 180;
    private const double MedianShot = 5;
    private const double ShotSpread = 0.6;

    private readonly ChordModel chords = ChordModel.Load(models);
    private readonly ExpressionModel expression = ExpressionModel.Load(models);

    /// <summary>Writes a lead sheet.</summary>
    /// <param name="seed">Decides the picture and the chords.</param>
    public LeadSheet Write(int seed)
    {
        VideoFeatures features = Picture(new Random(seed));
        var key = new Key(seed % 12, seed % 3 == 0 ? Mode.Minor : Mode.Major);
        CueSheet cues = Spotting.Spot(features, new SpottingOptions());
        return Cadence.ResolveToTonic(new LeadSheetWriter(chords, expression).Write(features, cues, key, new GenerationOptions { Seed = seed }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        expression.Dispose();
        chords.Dispose();
    }

    private static VideoFeatures Picture(Random random)
    {
        int seconds = random.Next(ShortestSeconds, LongestSeconds + 1);
        var cuts = new List<double>();
        for (double at = Shot(random); at < seconds - 1; at += Shot(random)) cuts.Add(at);
        int[] scene = SceneSeconds.Scenes([.. cuts], seconds);
        (EmotionDistribution Emotion, float Motion)[] kinds = [.. Enumerable.Range(0, 4).Select(_ => (Feel(random), 60 * random.NextSingle()))];
        // A few shots on end are of one kind.
        (EmotionDistribution Emotion, float Motion)[] shots = [.. Enumerable.Range(0, cuts.Count + 1).Select(i => kinds[i / 5 % kinds.Length])];
        return new VideoFeatures
        {
            Duration = seconds,
            Cuts = [.. cuts],
            Scene = scene,
            SceneOffset = SceneSeconds.Offsets(scene),
            Motion = Array.ConvertAll(scene, shot => shots[Math.Min(shot, shots.Length - 1)].Motion),
            Emotion = Array.ConvertAll(scene, shot => shots[Math.Min(shot, shots.Length - 1)].Emotion),
        };
    }

    private static double Shot(Random random)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return MedianShot * Math.Exp(ShotSpread * normal);
    }

    private static EmotionDistribution Feel(Random random)
    {
        float[] weights = [.. Enumerable.Range(0, EmotionDistribution.Count).Select(_ => random.NextSingle())];
        return EmotionDistribution.From([.. weights.Select(weight => weight / weights.Sum())]);
    }
}
