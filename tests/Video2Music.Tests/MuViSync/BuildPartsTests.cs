using System.Buffers;
using CsCheck;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Building;

namespace Video2Music.Tests.MuViSync;

public sealed class BuildPartsTests
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("/\\- \t\n:");

    [Theory]
    [InlineData("/x/Song.mp4", "Song")]
    [InlineData("a b - c.mp4", "a_b_c")]
    [InlineData("kJQP7kiw5Fk-1.webm", "kJQP7kiw5Fk_1")]
    [InlineData("Ünï – 音楽 (live)!.mkv", "Ünï_音楽_live")]
    [InlineData("हिन्दी.mp4", "हिन्दी")]
    [InlineData("v1.2.mp4", "v1.2")]
    [InlineData("..mp4", "")]
    [InlineData("---.mp4", "")]
    [InlineData("😀.mp4", "")]
    [InlineData("Scale.mp4", "Scale_")]
    [InlineData("line\nbreak\t.mp4", "line_break")]
    public void VideoId_OfAName_KeepsWhatIsSafe(string path, string id) => Assert.Equal(id, VideoId.Of(path));

    [Fact]
    public void VideoId_OfAnything_IsSafeAndStaysTheSame() => Gen.String.Sample(name =>
    {
        string id = VideoId.Of(name.Replace('/', '_').Replace('\0', '_') + ".mp4");
        return System.Text.Encoding.UTF8.GetByteCount(id) <= 121 && !id.AsSpan()
            .ContainsAny(Unsafe) && !id.StartsWith('.') && (id.Length == 0 || VideoId.Of(id + ".x") == id);
    });

    [Theory]
    [InlineData("0/1")]
    [InlineData("3/4")]
    public void Shard_Parse_ReadsWhatItWrites(string text) => Assert.Equal(text, Shard.Parse(text).ToString());

    [Theory]
    [InlineData("4/4")]
    [InlineData("-1/4")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    public void Shard_ParseOfSomethingElse_SaysSo(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<Video2MusicException>(() => Shard.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Shard_EverySong_IsInExactlyOne() => Gen.Select(Gen.String, Gen.Int[1, 20])
        .Sample((id, count) => Enumerable.Range(0, count).Count(i => new Shard(i, count).Holds(id)) == 1);

    [Fact]
    public void Shard_OfASong_IsTheSameOnEveryMachine() =>
        Assert.Equal([1, 0, 1], new[] { "A", "B", "C" }.Select(id => Enumerable.Range(0, 4).Single(i => new Shard(i, 4).Holds(id))));

    [Fact]
    public void SplitRatio_Share_IsAPartitionOfTheRightSizes() => Gen.Select(Gen.Int[0, 200], Gen.Long).Sample((count, seed) =>
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"{i}")];
        IReadOnlyDictionary<string, string[]> splits = SplitRatio.Published.Share(ids, seed);
        return splits.Values.SelectMany(part => part).Order().SequenceEqual(ids.Order())
            && Math.Abs(splits["val"].Length - count / 10.0) <= 1 && (count < 2 || splits["val"].Length > 0) && (count == 0 || splits["train"].Length > 0);
    });

    [Fact]
    public void SplitRatio_Share_GivesEachPartItsOwnShare()
    {
        IReadOnlyDictionary<string, string[]> splits = SplitRatio.Parse("70,10,20").Share(Enumerable.Range(0, 100).Select(i => $"{i}"), 1);
        Assert.Equal((70, 10, 20), (splits["train"].Length, splits["val"].Length, splits["test"].Length));
    }

    [Fact]
    public void SplitRatio_Share_FollowsTheSeed()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(i => $"{i}")];
        Assert.Equal(SplitRatio.Published.Share(ids, 1)["val"], SplitRatio.Published.Share([.. ids.Reverse()], 1)["val"]);
        Assert.NotEqual(SplitRatio.Published.Share(ids, 1)["val"], SplitRatio.Published.Share(ids, 2)["val"]);
    }

    [Theory]
    [InlineData("80,20")]
    [InlineData("0,50,50")]
    [InlineData("80,-1,10")]
    [InlineData("80,NaN,10")]
    [InlineData("x")]
    public void SplitRatio_ParseOfSomethingElse_SaysSo(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<Video2MusicException>(() => SplitRatio.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task MemoryBudget_ManyAtOnce_NeverExceedsTheLimitAndServesAll()
    {
        var budget = new MemoryBudget(100);
        long taken = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(1, 60).Select(async i =>
        {
            long need = i * 7 % 130; // some need more than there is
            using (await budget.TakeAsync(need, TestContext.Current.CancellationToken))
            {
                long now = Interlocked.Add(ref taken, Math.Min(need, 100));
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Add(ref taken, -Math.Min(need, 100));
            }
        }));
        Assert.Equal(0, taken);
        Assert.InRange(most, 1, 100);
    }

    [Fact]
    public async Task MemoryBudget_WhoGivesUpWaiting_IsPassedOver()
    {
        var budget = new MemoryBudget(10);
        IDisposable first = await budget.TakeAsync(10, TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        Task<IDisposable> second = budget.TakeAsync(10, cancel.Token);
        Task<IDisposable> third = budget.TakeAsync(10, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
    }

    private static void InterlockedMax(ref long place, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref place)) && Interlocked.CompareExchange(ref place, value, seen) != seen)
        {
        }
    }
}
