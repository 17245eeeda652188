using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Video2Music.Tests.MuViSync;

/// <summary>A server that answers as Zenodo does for one record, and can misbehave; one request a connection.</summary>
internal sealed class ZenodoServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<string, byte[]> files = [];
    private readonly Dictionary<string, string> checksums = [];
    private readonly Task work;

    public ZenodoServer()
    {
        listener.Start();
        work = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Hangs up after so many bytes of a file, each time.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>Sends nothing more after so many bytes of a file, and keeps the line.</summary>
    public int? HoldAfter { get; set; }

    /// <summary>What it says instead of the record.</summary>
    public string? Record { get; set; }

    /// <summary>The requests: path, and range where one was asked for.</summary>
    public List<string> Requests { get; } = [];

    public void Add(string name, byte[] content, string? checksum = null)
    {
        files[name] = content;
        checksums[name] = checksum ?? "md5:" + Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, content));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException || stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        (string path, int from) = await ReadRequestAsync(stream);
        bool isRecord = path == "/api/records/10057093";
        byte[]? content = isRecord ? Encoding.UTF8.GetBytes(Record ?? Describe()) : files.GetValueOrDefault(path.Split('/')[^2]);
        byte[] body = content is null ? [] : content[Math.Min(from, content.Length)..];
        string status = content is null ? "404 Not Found" : from > 0 ? "206 Partial Content" : "200 OK";
        string range = from > 0 ? $"Content-Range: bytes {from}-{content!.Length - 1}/{content.Length}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{range}Connection: close\r\n\r\n"),
            stop.Token);
        int sent = isRecord ? body.Length : Math.Min(body.Length, BreakAfter ?? HoldAfter ?? body.Length);
        try
        {
            await stream.WriteAsync(body.AsMemory(0, sent), stop.Token);
        }
        catch (IOException)
        {
            // The client has read enough and hung up, as it should where there is too much.
            return;
        }

        if (HoldAfter is not null && !isRecord) await Task.Delay(Timeout.Infinite, stop.Token);
    }

    private string Describe() => JsonSerializer.Serialize(new
    {
        id = 10057093,
        files = files.Select(file => new
        {
            key = file.Key,
            size = file.Value.Length,
            checksum = checksums[file.Key],
            links = new { self = $"{Address}api/records/10057093/files/{file.Key}/content" },
        }),
    });

    private async Task<(string Path, int From)> ReadRequestAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string path = (await reader.ReadLineAsync(stop.Token))!.Split(' ')[1];
        string range = "";
        while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
            if (line.StartsWith("Range: ", StringComparison.OrdinalIgnoreCase)) range = line["Range: bytes=".Length..];
        Requests.Add($"{path.Split('/')[^2]} {range}".Trim());
        return (path, range.Length > 0 ? int.Parse(range.TrimEnd('-'), CultureInfo.InvariantCulture) : 0);
    }
}
