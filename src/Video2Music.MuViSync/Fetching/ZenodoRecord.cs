using System.Text.Json;

namespace Video2Music.MuViSync.Fetching;

/// <summary>Asks Zenodo (<c>GET /api/records/NUMBER</c>) for the files of a record.</summary>
internal static class ZenodoRecord
{
    private const string Md5Prefix = "md5:";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The files of a record.</summary>
    /// <param name="http">What to ask with.</param>
    /// <param name="address">The record's address in the API.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">It cannot be reached, or answers something else (<see cref="Failure.DownloadFailed"/>).</exception>
    public static async Task<IReadOnlyList<ZenodoFile>> ReadAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        try
        {
            string json = await AskAsync(http, address, cancellation).ConfigureAwait(false);
            using JsonDocument record = JsonDocument.Parse(json);
            return [.. record.RootElement.GetProperty("files").EnumerateArray().Select(Parse)];
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Fail($"Cannot reach {address} ({e.Message}): check the connection and give the same command again; what has arrived is kept", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Fail($"{address} answered something else than a record of Zenodo: expected its files with names, sizes and MD5 checksums", e);
        }
    }

    private static async Task<string> AskAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using HttpResponseMessage response = await http.GetAsync(address, patience.Token).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false)
            : throw Fail($"Cannot read {address}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
    }

    private static ZenodoFile Parse(JsonElement file)
    {
        string name = file.GetProperty("key").GetString() ?? "";
        string checksum = file.GetProperty("checksum").GetString() ?? "";
        bool isPlain = name.Length > 0 && name == Path.GetFileName(name) && name[0] != '.';
        if (!isPlain || !checksum.StartsWith(Md5Prefix, StringComparison.Ordinal))
            throw new FormatException($"'{name}' with checksum '{checksum}'");
        var address = new Uri(file.GetProperty("links").GetProperty("self").GetString() ?? "", UriKind.Absolute);
        return new ZenodoFile(name, file.GetProperty("size").GetInt64(), checksum[Md5Prefix.Length..], address);
    }

    private static Video2MusicException Fail(string what, Exception? inner = null) => new(Failure.DownloadFailed, what + ".", inner);
}
