using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Video2Music.Models;
using Video2Music.MuViSync.Fetching;
using Video2Music.Tests.Cli;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

public sealed class DatasetFetchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_ArchivesInFolders_LieInTheDatasetsLayout()
    {
        await using var server = new ZenodoServer();
        server.Add("chords.zip", Zip(("dataset/vevo_chord/lab/all/001.lab", "0 1 C\n"), ("__MACOSX/x", "junk"), ("dataset/.DS_Store", "junk")));
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")));
        server.Add("README.txt", "read me"u8.ToArray());
        await FetchAsync(server);
        Assert.Equal(["README.txt", "vevo_chord/lab/all/001.lab", "vevo_motion/all/001.lab"], Visible());
        Assert.Equal("0 1 C\n", await File.ReadAllTextAsync(folder["vevo_chord/lab/all/001.lab"], Cancellation));
    }

    [Theory]
    [InlineData("vevo_motion/all/001.lab")]
    [InlineData("README.txt")]
    public async Task RunAsync_SomebodyElsesDatasetOrFile_IsKept(string name)
    {
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")));
        server.Add("README.txt", "read me"u8.ToArray());
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        folder.Write(name, "mine");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Contains("is in the way", e.Message, StringComparison.Ordinal);
        Assert.Equal([name], Visible());
        Assert.Equal("mine", await File.ReadAllTextAsync(folder[name], Cancellation));
    }

    [Fact]
    public async Task RunAsync_Again_AsksForTheRecordOnly()
    {
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")));
        await FetchAsync(server);
        await FetchAsync(server);
        Assert.Equal(["records", "motion.zip", "records"], server.Requests);
    }

    [Fact]
    public async Task RunAsync_LineThatKeepsBreaking_GoesOnUntilTheEnd()
    {
        await using var server = new ZenodoServer { BreakAfter = 30_000 };
        byte[] content = Noise(100_000);
        server.Add("big.bin", content);
        await FetchAsync(server);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder["big.bin"], Cancellation));
        Assert.Equal(["records", "big.bin", "big.bin 30000-", "big.bin 60000-", "big.bin 90000-"], server.Requests);
    }

    [Fact]
    public async Task RunAsync_LineThatGivesNothing_SaysSoAndGoesOnLater()
    {
        await using var server = new ZenodoServer { BreakAfter = 0 };
        server.Add("big.bin", Noise(1000));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("big.bin", e.Message, StringComparison.Ordinal);
        server.BreakAfter = null;
        await FetchAsync(server);
        Assert.Equal(["big.bin"], Visible());
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsWhatArrivedAndGoesOn()
    {
        byte[] content = Noise(100_000);
        await using (var server = new ZenodoServer { HoldAfter = 40_000 })
        {
            server.Add("big.bin", content);
            using var cancel = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DatasetFetch(http, server.Address)
                .RunAsync(folder.Path, new ArrivalWatch(40_000, cancel), cancel.Token));
            Assert.Empty(Visible());
        }

        await using var next = new ZenodoServer();
        next.Add("big.bin", content);
        await FetchAsync(next);
        Assert.Equal("big.bin 40000-", next.Requests[^1]);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder["big.bin"], Cancellation));
    }

    [Fact]
    public async Task RunAsync_WrongChecksum_ThrowsItAway()
    {
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")), "md5:00000000000000000000000000000000");
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("MD5", e.Message, StringComparison.Ordinal);
        Assert.Empty(Visible());
        Assert.Empty(Directory.GetFiles(folder[".fetch"]));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("vevo_motion/../../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("vevo_motion/C:evil.txt")]
    [InlineData("//server/share/evil.txt")]
    [InlineData("vevo_motion/./evil.txt")]
    [InlineData("vevo_motion/.../evil.txt")]
    [InlineData("vevo_motion/nul/evil.txt")]
    [InlineData("vevo_motion/a\nb/evil.txt")]
    [InlineData("vevo_motion/-rf/evil.txt")]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/evil.txt")]
    public async Task RunAsync_ArchiveThatReachesOut_IsRefusedWhole(string name)
    {
        await using var server = new ZenodoServer();
        server.Add("bad.zip", Zip(("vevo_motion/all/001.lab", "0 0\n"), (name, "evil")));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("evil.txt", e.Message, StringComparison.Ordinal);
        Assert.Empty(Visible());
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(folder.Path)!, "evil.txt")));
    }

    [Theory]
    [InlineData("vevo_motion/all/evil.txt", "vevo_motion/all/evil.txt")]
    [InlineData("vevo_motion/all/evil.txt", "packed/vevo_motion/ALL/evil.txt")]
    [InlineData("vevo_motion/evil.txt", "vevo_motion/evil.txt/001.lab")]
    public async Task RunAsync_ArchiveWithTwoFilesInOnePlace_IsRefused(string one, string other)
    {
        await using var server = new ZenodoServer();
        server.Add("bad.zip", Zip((one, "a"), (other, "b")));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("evil.txt", e.Message, StringComparison.Ordinal);
        Assert.Empty(Visible());
    }

    [Fact]
    public async Task RunAsync_ArchiveWithHiddenFiles_LeavesThemOut()
    {
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n"), ("vevo_motion/.ipynb_checkpoints/001.lab", "x"), (".v2m-build/lock", "x")));
        await FetchAsync(server);
        Assert.Equal(["vevo_motion/all/001.lab"], Visible());
    }

    [Fact]
    public async Task RunAsync_ArchiveWhoseEntriesShareTheirBytes_IsRefusedBeforeUnpacking()
    {
        byte[] zip = Zip(("vevo_motion/all/001.lab", new string('0', 1000)));
        await using var server = new ZenodoServer();
        server.Add("bomb.zip", Multiply(zip, 200, announced: 1 << 30));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.BadDataset, e.Failure);
        Assert.Contains("would unpack to 214748 MB", e.Message, StringComparison.Ordinal);
        Assert.Empty(Visible());
    }

    [Fact]
    public async Task RunAsync_EntryThatHoldsLessThanItAnnounces_IsRefused()
    {
        byte[] zip = Zip(("vevo_motion/all/001.lab", new string('0', 1000)));
        BitConverter.TryWriteBytes(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 5000);
        await using var server = new ZenodoServer();
        server.Add("bad.zip", zip);
        Assert.Equal(Failure.BadDataset, (await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server))).Failure);
        Assert.Empty(Visible());
    }

    [Fact]
    public async Task RunAsync_WorkThatIsALink_TouchesNothingBehindIt()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("motion.zip", "years of work");
        Directory.CreateSymbolicLink(folder[".fetch"], elsewhere.Path);
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")));
        Assert.Equal(Failure.OutputUnwritable, (await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server))).Failure);
        Assert.Equal("years of work", await File.ReadAllTextAsync(elsewhere["motion.zip"], Cancellation));
    }

    [Fact]
    public async Task RunAsync_UnpackFolderOfSomebodyElse_IsNotDeleted()
    {
        Directory.CreateDirectory(folder[".fetch/.unpacked"]);
        folder.Write(".fetch/.unpacked/thesis.txt", "years of work");
        await using var server = new ZenodoServer();
        server.Add("motion.zip", Zip(("vevo_motion/all/001.lab", "0 0\n")));
        Assert.Equal(Failure.OutputUnwritable, (await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server))).Failure);
        Assert.True(File.Exists(folder[".fetch/.unpacked/thesis.txt"]));
    }

    [Fact]
    public async Task RunAsync_ServerThatSendsMoreThanItAnnounced_IsNotListenedTo()
    {
        await using var server = new ZenodoServer();
        server.Add("big.bin", Noise(1_000_000));
        string link = $"{server.Address}api/records/10057093/files/big.bin/content";
        server.Record = $$"""{"files":[{"key":"big.bin","size":1000,"checksum":"md5:00","links":{"self":"{{link}}"} }]}""";
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("more than the 1000 bytes", e.Message, StringComparison.Ordinal);
        Assert.InRange(Directory.GetFiles(folder[".fetch"]).Sum(file => new FileInfo(file).Length), 0, 1000);
    }

    [Fact]
    public async Task RunAsync_RecordWithoutEnd_IsNotReadToItsEnd()
    {
        await using var server = new ZenodoServer { Record = new string(' ', 5 << 20) };
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("at most", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ArchiveWithALink_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("vevo_motion/link").ExternalAttributes = unchecked((int)0xA1FF0000);
        await using var server = new ZenodoServer();
        server.Add("bad.zip", stream.ToArray());
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Contains("symbolic link", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public async Task RunAsync_EntryThatHoldsMoreThanItAnnounces_DoesNotGrow(CompressionLevel level)
    {
        byte[] zip = Zip(level, ("vevo_motion/all/001.lab", new string('0', 500_000)));
        // The announced length stands at offset 24 of the central directory's entry.
        BitConverter.TryWriteBytes(zip.AsSpan(zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 1000);
        await using var server = new ZenodoServer();
        server.Add("bomb.zip", zip);
        Exception? e = await Record.ExceptionAsync(() => FetchAsync(server));
        if (e is null) Assert.Equal(1000, new FileInfo(folder["vevo_motion/all/001.lab"]).Length);
        else Assert.Equal(Failure.BadDataset, Assert.IsType<Video2MusicException>(e).Failure);
        Assert.Equal(e is null ? 1 : 0, Visible().Length);
    }

    [Fact]
    public async Task RunAsync_MoreThanTheDiskHolds_IsRefusedBeforeTheWork()
    {
        await using var server = new ZenodoServer();
        server.Record = $$$"""{"files":[{"key":"huge.zip","size":{{{long.MaxValue / 2}}},"checksum":"md5:00","links":{"self":"{{{server.Address}}}x"}}]}""";
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DiskFull, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task RunAsync_SizesThatAddUpToMoreThanANumberHolds_AreRefusedBeforeTheWork()
    {
        await using var server = new ZenodoServer();
        string rest = $$$""" "size":{{{long.MaxValue}}},"checksum":"md5:00","links":{"self":"{{{server.Address}}}x"}}""";
        server.Record = $$"""{"files":[{"key":"a",{{rest}},{"key":"b",{{rest}}]}""";
        Assert.Equal(Failure.DiskFull, (await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server))).Failure);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"files":[{"key":"../x","size":1,"checksum":"md5:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"sha9:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:../x","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x\u0000y","size":1,"checksum":"md5:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"\ud800","size":1,"checksum":"md5:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":-1,"checksum":"md5:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":9223372036854775808,"checksum":"md5:0","links":{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":"file:///etc/passwd"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":"ftp://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":"/etc/passwd"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":null}}]}""")]
    [InlineData("""{"files":[{"key":null,"size":1,"checksum":null,"links":null}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":"http://x/"}},{"key":"X","size":1,"checksum":"md5:0","links":"""
        + """{"self":"http://x/"}}]}""")]
    [InlineData("""{"files":[{"key":"x","size":1,"checksum":"md5:0","links":{"self":"http://x/"}},{"key":"x.part","size":1,"checksum":"md5:0","links":"""
        + """{"self":"http://x/"}}]}""")]
    public async Task RunAsync_AnswerOfAnotherKind_SaysSo(string record)
    {
        await using var server = new ZenodoServer { Record = record };
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => FetchAsync(server));
        Assert.Equal(Failure.DownloadFailed, e.Failure);
        Assert.Contains("Zenodo", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_Offline_SaysSoInOneSentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Run run = await V2m.RunAsync("dataset", "fetch", "--out", folder["data"], "--from", $"http://127.0.0.1:{port}");
        run.Failed(Failure.DownloadFailed, "check the connection");
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task Command_UnfitAddress_SaysSo() =>
        (await V2m.RunAsync("dataset", "fetch", "--out", folder["data"], "--from", "zenodo")).Failed(Failure.Usage, "'zenodo'");

    [Fact]
    public async Task Command_PlaceThatCannotBeWritten_SaysSo()
    {
        await using var server = new ZenodoServer();
        (await V2m.RunAsync("dataset", "fetch", "--out", "/proc/data", "--from", $"{server.Address}")).Failed(Failure.OutputUnwritable, "/proc/data");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task FetchAsync(ZenodoServer server) => new DatasetFetch(http, server.Address).RunAsync(folder.Path, null, Cancellation);

    private string[] Visible() =>
        [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder.Path, path))
            .Where(path => !path.StartsWith(".fetch", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    // Many entries of the directory that mean the same packed bytes, as archive bombs have them.
    private static byte[] Multiply(byte[] zip, int count, int announced)
    {
        int directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8), end = zip.AsSpan().LastIndexOf("PK\x05\x06"u8);
        using var stream = new MemoryStream();
        stream.Write(zip.AsSpan(0, directory));
        for (int i = 0; i < count; i++)
        {
            byte[] entry = zip[directory..end];
            BitConverter.TryWriteBytes(entry.AsSpan(24), announced);
            System.Text.Encoding.ASCII.GetBytes($"{i:000}").CopyTo(entry, entry.AsSpan().IndexOf("001.lab"u8));
            stream.Write(entry);
        }

        byte[] close = zip[end..];
        BitConverter.TryWriteBytes(close.AsSpan(8), (ushort)count);
        BitConverter.TryWriteBytes(close.AsSpan(10), (ushort)count);
        BitConverter.TryWriteBytes(close.AsSpan(12), (end - directory) * count);
        stream.Write(close);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(CompressionLevel.Optimal, files);

    private static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, level).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private sealed class ArrivalWatch(long enough, CancellationTokenSource cancel) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Done >= enough) cancel.Cancel();
        }
    }
}
