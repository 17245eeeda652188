using System.Text.Json;
using Video2Music.Foundation;

namespace Video2Music.MuViSync.Fetching;

/// <summary>Asks Zenodo (<c>GET /api/records/NUMBER</c>) for the files of a record.</summary>
internal static class ZenodoRecord
{
    private const string Md5Prefix = "md5:";
    private const int MostBytes = 4 << 20; // Zenodo's own is some kilobytes
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
            return Parse(json, address);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Fail($"{address} answered something else than a record of Zenodo: expected at most {MostBytes} bytes, found more", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Fail($"Cannot reach {address} ({e.Message}): check the connection and give the same command again; what has arrived is kept", e);
        }
    }

    /// <summary>The files that an answer names.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="address">Where it came from, for messages.</param>
    /// <exception cref="Video2MusicException">It is something else than a record (<see cref="Failure.DownloadFailed"/>).</exception>
    internal static ZenodoFile[] Parse(string json, Uri address)
    {
        try
        {
            using JsonDocument record = JsonDocument.Parse(json);
            ZenodoFile[] files = [.. record.RootElement.GetProperty("files").EnumerateArray().Select(Parse)];
            return AreApart(files) ? files : throw new FormatException("Two files would have one place.");
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
        using HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw Fail($"Cannot read {address}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
        await response.Content.LoadIntoBufferAsync(MostBytes, patience.Token).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false);
    }

    // Beside a file lie what has arrived of it and the mark that it is done; some systems do not tell letters' cases apart.
    private static bool AreApart(ZenodoFile[] files)
    {
        string[] places = [.. files.SelectMany(file => new[] { $"{file.Name}", file.Name + DatasetFetch.Part, file.Name + DatasetFetch.Done })];
        return places.Distinct(StringComparer.OrdinalIgnoreCase).Count() == places.Length;
    }

    private static ZenodoFile Parse(JsonElement file)
    {
        string checksum = file.GetProperty("checksum").GetString() ?? "";
        var address = new Uri(file.GetProperty("links").GetProperty("self").GetString() ?? "", UriKind.Absolute);
        long size = file.GetProperty("size").GetInt64();
        return SafeName.Find(file.GetProperty("key").GetString()) is { } name && size >= 0 && (address.Scheme is "http" or "https")
            && checksum.StartsWith(Md5Prefix, StringComparison.Ordinal) && checksum.Skip(Md5Prefix.Length).All(char.IsAsciiHexDigit)
            ? new ZenodoFile(name, size, checksum[Md5Prefix.Length..].ToLowerInvariant(), address)
            : throw new FormatException("A file's name, size, checksum or address is none.");
    }

    private static Video2MusicException Fail(string what, Exception? inner = null) => new(Failure.DownloadFailed, what + ".", inner);
}
