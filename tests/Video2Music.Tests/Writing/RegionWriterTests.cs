using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

/// <summary>A stretch that is written anew is the one of several after which the rest of the song is likeliest.</summary>
public sealed class RegionWriterTests : IDisposable
{
    private const int Seconds = 20, First = 6, Last = 12, Following = 16, Candidates = 8;
    private readonly ChordModel model = ChordModel.Load(TinyNetworks.Folder);
    private readonly VideoFeatures rows = TinyNetworks.Video(Seconds);

    public void Dispose() => model.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Write_AnySeed_KeepsTheBestOfEight(long seed)
    {
        int[] song = [.. Enumerable.Range(0, Seconds).Select(second => Chord.Parse(second % 4 < 2 ? "C" : "G7").Id)];
        var options = new GenerationOptions { Seed = seed, Temperature = 2, TopP = 1 };
        (int[] Song, double Fit)[] drawn = [.. Enumerable.Range(0, Candidates).Select(i => Draw(song, options with { Seed = seed * Candidates + i }))];
        int[] written = new RegionWriter(model, rows, options).Write(song, First, Last, [], TestContext.Current.CancellationToken);
        Assert.True(drawn.Max(candidate => candidate.Fit) > drawn.Min(candidate => candidate.Fit));
        Assert.Equal(drawn.MaxBy(candidate => candidate.Fit).Song, written);
    }

    // One way to write it, and the logarithm of the probability of what follows.
    private (int[] Song, double Fit) Draw(int[] song, GenerationOptions options)
    {
        var draft = new SongDraft(rows, options, [], null, song.AsSpan(..First), null, TestContext.Current.CancellationToken);
        using ChordDecoder decoder = model.Start(rows, options.Mode, 0, Seconds);
        float[] logits = decoder.Read(song.AsSpan(..First));
        while (draft.Length < Last)
        {
            draft.Append(logits.AsSpan(^ChordToken.Count..));
            logits = decoder.Read(draft.Tokens[draft.Length - 1]);
        }

        double fit = 0;
        for (int second = Last; second < Math.Min(Seconds, Last + Following); second++)
        {
            fit += RegionWriter.LogProbability(logits.AsSpan(^ChordToken.Count..), song[second]);
            logits = decoder.Read(song[second]);
        }

        return ([.. song[..First], .. draft.Tokens[First..Last], .. song[Last..]], fit);
    }
}
