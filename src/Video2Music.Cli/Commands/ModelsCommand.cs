using System.CommandLine;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Models;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m models</c>: networks of others that can be downloaded.</summary>
internal static class ModelsCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console) => new("models", "Lists and fetches networks of others, which music can do without.")
    {
        BuildList(console),
        BuildPull(console),
        BuildPath(console),
        TrainingCommand.Build("models import"),
    };

    private static Command BuildList(CommandConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON array instead of the table." };
        var command = new Command("list", "Lists what can be fetched, and what has been.") { json };
        command.SetAction(parsed =>
        {
            ModelStore store = ModelStore.OfUser();
            ModelReport[] reports = [.. store.Models.Select(model => ModelReport.Of(store, model))];
            if (parsed.GetValue(json)) JsonOutput.Write(console.Output, reports);
            else ModelTable.Write(console.Output, reports);
        });
        return command;
    }

    private static Command BuildPull(CommandConsole console)
    {
        var name = new Argument<string>("NAME") { Description = "Its name in the list, such as clip." };
        var command = new Command("pull", "Fetches a network; what broke off goes on where it stopped.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            string path = await DownloadDisplay.ShowAsync(
                console,
                progress => ModelStore.OfUser().PullAsync(parsed.GetRequiredValue(name), http, progress, cancellation)).ConfigureAwait(false);
            console.Summary.WriteLine(path);
            return 0;
        });
        return command;
    }

    private static Command BuildPath(CommandConsole console)
    {
        var name = new Argument<string?>("NAME") { Description = "A network's name; without one, the folder.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("path", "Tells where a network lies, or would lie.") { name };
        command.SetAction(parsed =>
        {
            ModelStore store = ModelStore.OfUser();
            console.Output.WriteLine(parsed.GetValue(name) is { } known ? store.PathOf(store.Find(known)) : store.Folder);
        });
        return command;
    }
}
