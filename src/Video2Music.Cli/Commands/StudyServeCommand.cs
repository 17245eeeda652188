using System.CommandLine;
using Video2Music.Foundation;
using Video2Music.Study.Serving;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study serve FOLDER</c>: opens a study to its listeners.</summary>
internal sealed class StudyServeCommand
{
    private const int MostPort = 65535;
    private readonly Argument<string> folder = StudyCommand.Folder();
    private readonly Option<int?> port = NumberOption.MakeOptional<int>(
        "--port", "N", "The port on this machine. [default: one that is free]", new(0, MostPort));

    private readonly Option<string?> proxy = new("--behind-proxy")
    {
        HelpName = "URL",
        Description = "Serve it to others under this https address, through a proxy on this machine (docs/study.md). [default: this machine only]",
    };

    private StudyServeCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new StudyServeCommand();
        var command = new Command("serve", "Serves a study to its listeners, and keeps each answer on the disk before it is acknowledged. Ctrl-C ends it.")
        { parts.folder, parts.port, parts.proxy };
        command.SetAction((parsed, cancellation) => parts.RunAsync(console, parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        int at = parsed.GetValue(port) ?? 0;
        Uri? outer = parsed.GetValue(proxy) is { } text ? ParseProxy(text) : null;
        StudyServer server = await StudyServer.StartAsync(new ServeOptions(parsed.GetRequiredValue(folder)) { Port = at, Proxy = outer }, cancellation)
            .ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            console.Output.WriteLine(outer ?? server.Address);
            console.Output.Flush();
            console.Error.WriteLine(outer is null
                ? "The study is open on this machine: Ctrl-C ends it, and no answer is lost."
                : $"The study is open to the proxy at {server.Address}: Ctrl-C ends it, and no answer is lost.");
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }

    private static Uri ParseProxy(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address is { PathAndQuery: "/", UserInfo: "" }
            ? address
            : throw new Video2MusicException(Failure.Usage,
                $"--behind-proxy is {Quotation.Of(text)}, expected an https address without a path such as 'https://study.example.org'.");
}
