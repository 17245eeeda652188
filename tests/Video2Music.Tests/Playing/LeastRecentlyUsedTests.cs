using Video2Music.Playing;

namespace Video2Music.Tests.Playing;

public sealed class LeastRecentlyUsedTests
{
    [Fact]
    public void Add_MoreThanThereIsRoomFor_DropsWhatWasNotAskedForLongest()
    {
        var cache = new LeastRecentlyUsed<string, string>(10, text => text.Length);
        cache.Add("a", "1234");
        cache.Add("b", "5678");
        Assert.True(cache.TryGet("a", out _));
        cache.Add("c", "90");
        Assert.Equal(10, cache.Bytes);
        cache.Add("d", "!");
        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.TryGet("a", out string? kept));
        Assert.Equal(("1234", 7), (kept, cache.Bytes));
    }

    [Fact]
    public void Add_TooLarge_IsNotKept()
    {
        var cache = new LeastRecentlyUsed<int, string>(3, text => text.Length);
        cache.Add(1, "123");
        cache.Add(2, "1234");
        Assert.True(cache.TryGet(1, out _));
        Assert.False(cache.TryGet(2, out _));
    }
}
