using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Models;
using Video2Music.MuViSync.Fetching;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m dataset fetch</c>: the published dataset.</summary>
internal static class DatasetFetchCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var output = new Option<string>("--out") { HelpName = "DIR", Description = "Where the dataset will lie.", DefaultValueFactory = _ => "muvi-sync" };
        var site = new Option<Uri?>("--from")
        {
            HelpName = "URL",
            Description = "A mirror that speaks Zenodo's API. [default: https://zenodo.org]",
            CustomParser = result =>
        ParseSite(result.Tokens[0].Value)
        };
        var command = new Command("fetch", $"Downloads MuVi-Sync (Zenodo record {DatasetFetch.Record}); what broke off goes on where it stopped.")
            { output, site };
        command.SetAction(async (parsed, cancellation) =>
        {
            string folder = parsed.GetRequiredValue(output);
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            await DownloadDisplay.ShowAsync(console, async progress =>
            {
                await FetchAsync(new DatasetFetch(http, parsed.GetValue(site)), folder, progress, cancellation).ConfigureAwait(false);
                return 0;
            }).ConfigureAwait(false);
            console.Summary.WriteLine(Path.GetFullPath(folder));
            return 0;
        });
        return command;
    }

    private static async Task FetchAsync(
        DatasetFetch fetch, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            await fetch.RunAsync(folder, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new Video2MusicException(Failure.Cancelled, "Stopped; what has arrived is kept, and the same command goes on from there.", e);
        }
    }

    private static Uri ParseSite(string text) => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? site) && site.Scheme is "http" or "https"
        ? site
        : throw new Video2MusicException(Failure.Usage, $"'{text}' does not fit --from: expected an address such as https://zenodo.org.");
}
