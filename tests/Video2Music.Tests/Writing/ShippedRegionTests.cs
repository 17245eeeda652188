using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>A stretch that is written anew, by the networks that ship.</summary>
public sealed class ShippedRegionTests
{
    private const int Seconds = 60;
    private const int First = 20;
    private const int Last = 28;
    private const int Following = 16;

    [Fact]
    public void Write_TheBestOfEight_FitsWhatFollowsBetterThanOneThatIsDrawn()
    {
        using ChordModel model = ChordModel.Load(ModelFolder.Shipped);
        VideoFeatures video = Sheets.Video(Seconds, 9, 20, 28, 41);
        int[] song = Song(model, video);
        double[] one = Fits(model, video, song, 1), best = Fits(model, video, song, 8);
        Assert.True(best.Average() > one.Average() + 1, $"{best.Average():0.00} with eight, {one.Average():0.00} with one");
        Assert.True(best.Order().ElementAt(best.Length / 2) > one.Order().ElementAt(one.Length / 2));
    }

    [Fact]
    public void Write_AStretch_LeavesEverythingElseAndWhatIsLocked()
    {
        using ChordModel model = ChordModel.Load(ModelFolder.Shipped);
        VideoFeatures video = Sheets.Video(Seconds);
        int[] song = Song(model, video);
        var locked = new int?[song.Length];
        (locked[22], locked[24]) = (Chord.Parse("Fmaj7").Id, Chord.Parse("Dm").Id);
        for (int seed = 0; seed < 3; seed++)
        {
            int[] written = Write(model, video, song, 2, seed, locked);
            Assert.Equal(song[..First], written[..First]);
            Assert.Equal(song[Last..], written[Last..]);
            Assert.Equal((locked[22], locked[24]), (written[22], written[24]));
        }
    }

    private static int[] Song(ChordModel model, VideoFeatures video) => [.. new ChordGenerator(model)
        .Generate(video, new GenerationOptions(), cancellation: TestContext.Current.CancellationToken).Select(chord => chord.Id)];

    private static double[] Fits(ChordModel model, VideoFeatures video, int[] song, int candidates) =>
        [.. Enumerable.Range(0, 12).Select(seed => Fit(model, video, Write(model, video, song, candidates, seed, new int?[song.Length])))];

    private static int[] Write(ChordModel model, VideoFeatures video, int[] song, int candidates, long seed, int?[] locked) =>
        new RegionWriter(model, video, new GenerationOptions { Seed = seed }, candidates: candidates)
            .Write(song, First, Last, locked, TestContext.Current.CancellationToken);

    // Log-probability of the seconds after the stretch, foretold one by one.
    private static double Fit(ChordModel model, VideoFeatures video, int[] song)
    {
        float[] logits = model.MusicLogits(video, song, Mode.Major);
        return Enumerable.Range(Last, Following).Sum(s => RegionWriter.LogProbability(logits.AsSpan((s - 1) * ChordToken.Count, ChordToken.Count), song[s]));
    }
}
