using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Video2Music.Tests.Models;

/// <summary>A web server of one file that can misbehave as real ones do; one request a connection.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly byte[]? content;
    private readonly Task work;

    /// <summary>Serves the content; null answers 404.</summary>
    public FileServer(byte[]? content)
    {
        this.content = content;
        listener.Start();
        work = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/net.onnx");

    public bool KnowsRanges { get; init; } = true;

    /// <summary>Hangs up after so many bytes.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>Sends nothing more after so many bytes, and keeps the line.</summary>
    public int? HoldAfter { get; init; }

    /// <summary>The range each request asked for; empty where it asked for all.</summary>
    public List<string> Ranges { get; } = [];

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
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        string range = await ReadRangeAsync(stream);
        Ranges.Add(range);
        int from = KnowsRanges && range.Length > 0 ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        byte[] body = content is null || from >= content.Length ? [] : content[from..];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(from, body.Length)), stop.Token);
        int sent = Math.Min(body.Length, BreakAfter ?? HoldAfter ?? body.Length);
        await stream.WriteAsync(body.AsMemory(0, sent), stop.Token);
        if (HoldAfter is not null) await Task.Delay(Timeout.Infinite, stop.Token);
    }

    private string Head(int from, int length)
    {
        string status = content is null ? "404 Not Found"
            : from >= content.Length ? "416 Range Not Satisfiable"
            : from > 0 ? "206 Partial Content" : "200 OK";
        string range = from > 0 && length > 0 ? $"Content-Range: bytes {from}-{content!.Length - 1}/{content.Length}\r\n" : "";
        return $"HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{range}Connection: close\r\n\r\n";
    }

    private async Task<string> ReadRangeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string range = "";
        while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line)
            if (line.StartsWith("Range: ", StringComparison.OrdinalIgnoreCase)) range = line["Range: ".Length..];
        return range;
    }
}
