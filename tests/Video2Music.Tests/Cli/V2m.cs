using System.Diagnostics;
using Video2Music.Cli;
using Video2Music.CommandLine;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Cli;

/// <summary>
/// The <c>v2m</c> command as a user runs it: in this process or as one of its own. Where the line names no SoundFont, it composes with
/// the tests' own tone and not with what the machine happens to have.
/// </summary>
internal static class V2m
{
    /// <summary>Runs a command line in this process, which is quicker than starting one.</summary>
    public static async Task<Run> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var console = new CommandConsole(output, TextWriter.Synchronized(error), IsTerminal: false);
        int code = await CommandHost.RunAsync(WithFont(arguments), CommandTree.Build, console, TestContext.Current.CancellationToken);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>Composes with tiny networks of random weights.</summary>
    public static Task<Run> ComposeAsync(string video, params string[] options) =>
        RunAsync(["compose", video, "--models", TinyNetworks.Folder, .. options]);

    /// <summary>Runs v2m as a process of its own, to its end.</summary>
    public static async Task<Run> RunAsync(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Run(process.ExitCode, await output, await error);
    }

    /// <summary>How v2m is started; change it (its environment, its folder) before running it.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => StartAsItIs(WithFont(arguments));

    /// <summary>The same with the SoundFont that is installed, unless the line names one.</summary>
    public static ProcessStartInfo StartAsItIs(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : DotnetPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "v2m.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    private static string[] WithFont(string[] arguments) => arguments is ["compose", .. string[] rest] && !rest.Contains("--soundfont")
        ? ["compose", "--soundfont", TestFonts.Tone, .. rest]
        : arguments;

    private static string DotnetPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}

/// <summary>What came of a run of v2m.</summary>
internal sealed record Run(int Code, string Output, string Error)
{
    /// <summary>The last line on standard error: the sentence that says what went wrong.</summary>
    public string Sentence => Error.TrimEnd().Split('\n')[^1];

    /// <summary>Fails the test, with all that was said, unless the run went well.</summary>
    public Run Succeeded()
    {
        Assert.True(Code == 0, $"exit code {Code}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Fails the test unless the run failed in this way, with one clear sentence and no stack trace.</summary>
    public Run Failed(Failure failure, string naming)
    {
        Assert.True(Code == (int)failure, $"exit code {Code}, expected {(int)failure}\n{Output}\n{Error}");
        Assert.Empty(Output);
        Assert.StartsWith("v2m: ", Sentence, StringComparison.Ordinal);
        Assert.Contains(naming, Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        return this;
    }
}
