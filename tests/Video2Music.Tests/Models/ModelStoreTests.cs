using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Video2Music.Models;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly byte[] content = Bytes(300_000);

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task PullAsync_WholeAnswer_MovesInAndLeavesNothingElse()
    {
        await using var server = new FileServer(content);
        ModelStore store = Store(server.Address);
        string path = await PullAsync(store);
        Assert.Equal(content, await File.ReadAllBytesAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.True(store.Has(store.Find("net")));
    }

    [Fact]
    public async Task PullAsync_AlreadyThere_AsksNobody()
    {
        await using var server = new FileServer(content);
        await PullAsync(Store(server.Address));
        await PullAsync(Store(server.Address));
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task PullAsync_BrokenOff_GoesOnWhereItStopped()
    {
        await using var server = new FileServer(content) { BreakAfter = 100_000 };
        ModelStore store = Store(server.Address);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => PullAsync(store));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("'net'", e.Message, StringComparison.Ordinal);
        Assert.False(store.Has(store.Find("net")));

        server.BreakAfter = null;
        Assert.Equal(content, await File.ReadAllBytesAsync(await PullAsync(store), Cancellation));
        Assert.Equal("bytes=100000-", server.Ranges[^1]);
    }

    [Fact]
    public async Task PullAsync_ServerWithoutRanges_StartsAgain()
    {
        await using var server = new FileServer(content) { KnowsRanges = false };
        await File.WriteAllBytesAsync(folder["net.onnx.part"], Bytes(1000), Cancellation);
        Assert.Equal(content, await File.ReadAllBytesAsync(await PullAsync(Store(server.Address)), Cancellation));
    }

    [Fact]
    public async Task PullAsync_EverythingArrivedBefore_OnlyChecks()
    {
        await using var server = new FileServer(content);
        await File.WriteAllBytesAsync(folder["net.onnx.part"], content, Cancellation);
        Assert.Equal(content, await File.ReadAllBytesAsync(await PullAsync(Store(server.Address)), Cancellation));
    }

    [Fact]
    public async Task PullAsync_OtherBytes_ThrowsThemAway()
    {
        await using var server = new FileServer(Bytes(5000, seed: 9));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => PullAsync(Store(server.Address)));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("SHA-256", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task PullAsync_NotFound_SaysSo()
    {
        await using var server = new FileServer(null);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => PullAsync(Store(server.Address)));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("404", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task PullAsync_NobodyThere_SaysSoInOneSentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => PullAsync(Store(new Uri($"http://127.0.0.1:{port}/net.onnx"))));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task PullAsync_Cancelled_KeepsWhatArrived()
    {
        await using var server = new FileServer(content) { HoldAfter = 100_000 };
        using var cancel = new CancellationTokenSource();
        var arrived = new ArrivalWatch(100_000, cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store(server.Address).PullAsync("net", http, arrived, cancel.Token));
        Assert.Equal(100_000, new FileInfo(folder["net.onnx.part"]).Length);
    }

    [Fact]
    public async Task PullAsync_FolderIsAFile_SaysThatItCannotWrite()
    {
        string file = folder["taken"];
        await File.WriteAllTextAsync(file, "", Cancellation);
        await using var server = new FileServer(content);
        var store = new ModelStore(file, Models(server.Address));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => PullAsync(store));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
    }

    [Fact]
    public void Find_UnknownName_NamesItAndTheKnown()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => new ModelStore(folder.Path).Find("clop"));
        Assert.Equal(Failure.Usage, e.Failure);
        Assert.Contains("'clop'", e.Message, StringComparison.Ordinal);
        Assert.Contains("basic-pitch", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindClip_SeveralPrecisions_PrefersTheMostExact()
    {
        var store = new ModelStore(folder.Path);
        Assert.Null(store.FindClip());
        File.WriteAllText(store.PathOf(store.Find("clip")), "");
        File.WriteAllText(store.PathOf(store.Find("clip-fp16")), "");
        Assert.Equal(store.PathOf(store.Find("clip-fp16")), store.FindClip());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<string> PullAsync(ModelStore store) => store.PullAsync("net", http, null, Cancellation);

    private ModelStore Store(Uri address) => new(folder.Path, Models(address));

    private RemoteModel[] Models(Uri address) =>
        [new("net", "a net", address, "net.onnx", Convert.ToHexStringLower(SHA256.HashData(content)), 0.3, "MIT")];

    private static byte[] Bytes(int count, int seed = 3)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private sealed class ArrivalWatch(long enough, CancellationTokenSource cancel) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Done >= enough) cancel.Cancel();
        }
    }
}
