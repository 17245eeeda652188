using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Video2Music.Foundation;

namespace Video2Music.Models;

/// <summary>A file on the web.</summary>
/// <param name="Title">What it is called in sentences, such as <c>model 'clip'</c>.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Algorithm">How its checksum is made.</param>
/// <param name="Checksum">The checksum of its bytes, lower-case hexadecimal.</param>
/// <param name="MostBytes">How many bytes it has at most; a server that sends more is not listened to any longer.</param>
internal sealed record RemoteFile(string Title, Uri Address, HashAlgorithmName Algorithm, string Checksum, long MostBytes);

/// <summary>One fetch of one file.</summary>
internal sealed class Download(RemoteFile source, string path, HttpClient http, IProgress<DownloadProgress>? progress)
{
    private const int BufferSize = 128 * 1024;

    // A line that gives nothing for this long is taken for dead.
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    private readonly string part = path + ".part";

    /// <summary>Fetches, checks and moves in.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await ReceiveAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsNetworkTrouble(e, cancellation))
        {
            throw Fail($"the download stopped at {Arrived()} bytes ({e.Message}); the same command goes on from there", e);
        }

        await CheckAsync(cancellation).ConfigureAwait(false);
        DurableMove.Run(part, path);
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        using HttpResponseMessage response = await RequestAsync(Arrived(), cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // All bytes are here already; the checksum says whether they are right.
            return;
        }

        if (!response.IsSuccessStatusCode)
            throw Fail($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == Arrived();
        PlainFile.Require(part);
        await using var file = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await CopyAsync(response, file, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> RequestAsync(long from, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source.Address);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(Stall);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
    }

    private async Task CopyAsync(HttpResponseMessage response, FileStream file, CancellationToken cancellation)
    {
        long? total = response.Content.Headers.ContentLength is long left ? file.Length + left : null;
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var buffer = new byte[BufferSize];
        while (true)
        {
            stall.CancelAfter(Stall);
            int read = await body.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            if (read == 0) break;
            if (file.Position + read > source.MostBytes) throw TooMuch(file);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(file.Position, total));
        }

        if (total is long expected && file.Position < expected)
            throw new HttpIOException(HttpRequestError.ResponseEnded, $"the server sent {file.Position} of {expected} bytes");
    }

    private Video2MusicException TooMuch(FileStream file)
    {
        file.SetLength(0); // what has arrived is not the beginning of what was meant
        return Fail($"the server sent more than the {source.MostBytes} bytes that it may have");
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        string found;
        await using (FileStream file = PlainFile.OpenRead(part))
            found = Convert.ToHexStringLower(await CryptographicOperations.HashDataAsync(source.Algorithm, file, cancellation).ConfigureAwait(false));
        if (found == source.Checksum) return;
        File.Delete(part);
        throw Fail($"what arrived has {ChecksumName} {found}, not {source.Checksum}, and was thrown away");
    }

    private string ChecksumName => source.Algorithm == HashAlgorithmName.SHA256 ? "SHA-256" : source.Algorithm.Name!;

    private long Arrived() => File.Exists(part) ? new FileInfo(part).Length : 0;

    // HttpIOException is an IOException, but the network's and not the disk's. A stall looks like a cancellation.
    private static bool IsNetworkTrouble(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or HttpIOException
        || (e is IOException && e.InnerException is System.Net.Sockets.SocketException)
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    private Video2MusicException Fail(string what, Exception? inner = null) => new(
        Failure.DownloadFailed, $"Cannot fetch {source.Title} from {source.Address}: {what}.", inner);
}
