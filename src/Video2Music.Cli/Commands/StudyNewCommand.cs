using System.CommandLine;
using Video2Music.Foundation;
using Video2Music.Study.Design;
using Video2Music.Study.Stimuli;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m study new FOLDER</c>: makes a study from folders of finished videos.</summary>
internal sealed class StudyNewCommand
{
    private const int FewestClips = 2, MostClips = 100;
    private const string DemoFolder = "demo-study";
    private readonly Argument<string?> folder = new("FOLDER")
    { Description = $"Where the study goes; a new folder. [default with --demo: {DemoFolder}]", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string[]> systems = new("--system")
    {
        HelpName = "NAME=DIR",
        Description = "A system's name and the folder of its videos, which are paired by their names; again for each system. "
            + "The first is compared with all others.",
    };

    private readonly Option<bool> demo = Demo();
    private readonly Option<int> clips = NumberOption.Make<int>("--clips", "N", "How many clips are rated.", new(FewestClips, MostClips), 12);
    private readonly Option<int?> pairs = NumberOption.MakeOptional<int>(
        "--pairs", "N", "How many pairs each listener compares, 0 or from 5 to the number of clips. [default: 6]", new(0, MostClips));
    private readonly Option<int> seed = NumberOption.Make<int>("--seed", "N", "The seed of all that is drawn.", new(int.MinValue, int.MaxValue), 1);

    private StudyNewCommand()
    {
    }

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var parts = new StudyNewCommand();
        var command = new Command("new", "Makes a study: the same clips with the music of each system, equally long and loud, under names that tell nothing.")
        { parts.folder, parts.systems, parts.demo, parts.clips, parts.pairs, parts.seed };
        command.SetAction((parsed, cancellation) => parts.RunAsync(console, parsed, cancellation));
        return command;
    }

    /// <summary>Asks for a small whole study.</summary>
    public static Option<bool> Demo() => new("--demo") { Description = "Make small films and music for them in three styles, to try a study out." };

    /// <summary>Makes a small whole study, as <c>new --demo</c> does.</summary>
    /// <param name="console">Where it speaks.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<int> RunDemoAsync(CommandConsole console, CancellationToken cancellation) =>
        MakeAsync(new NewStudy(DemoFolder, []), isDemo: true, console, cancellation);

    private Task<int> RunAsync(CommandConsole console, ParseResult parsed, CancellationToken cancellation)
    {
        SystemFolder[] named = [.. (parsed.GetValue(systems) ?? []).Select(Parse)];
        bool isDemo = parsed.GetValue(demo);
        if (isDemo && named.Length > 0) throw new Video2MusicException(Failure.Usage, "--demo makes its own systems: leave out --system.");
        string place = parsed.GetValue(folder) ?? (isDemo ? DemoFolder : throw new Video2MusicException(
            Failure.Usage, "FOLDER is missing: expected where the study goes, a new folder."));
        var study = new NewStudy(place, named) { Clips = parsed.GetValue(clips), Pairs = parsed.GetValue(pairs), Seed = parsed.GetValue(seed) };
        return MakeAsync(study, isDemo, console, cancellation);
    }

    private static async Task<int> MakeAsync(NewStudy study, bool isDemo, CommandConsole console, CancellationToken cancellation)
    {
        study.Check();
        Protocol protocol = isDemo
            ? await MakeDemoAsync(study, console, cancellation).ConfigureAwait(false)
            : await new StudyMaker(study, Tell(console, "Encoding")).RunAsync(cancellation).ConfigureAwait(false);
        if (study.Clips < TrialPlan.LeastClips) console.Error.WriteLine(
            $"Note: with {study.Clips} clips a clip may come again within {TrialPlan.Between} trials; from {TrialPlan.LeastClips} on it does not.");
        console.Summary.WriteLine($"{protocol.Clips.Count} clips with the music of {string.Join(", ", protocol.Systems)}: about "
            + $"{Amount.Of(StudyLength.Minutes(protocol), "minute")} a listener. Serve it with: v2m study serve {study.Folder}");
        return 0;
    }

    private static async Task<Protocol> MakeDemoAsync(NewStudy study, CommandConsole console, CancellationToken cancellation)
    {
        string parent = Path.GetDirectoryName(Path.GetFullPath(study.Folder)) ?? ".";
        Directory.CreateDirectory(parent);
        using StagingFolder work = StagingFolder.In(parent);
        IReadOnlyList<SystemFolder> styles = await new DemoVideos(work.Folder, study.Clips)
            .MakeAsync(new EngineOptions(), Tell(console, "Composing for"), cancellation).ConfigureAwait(false);
        return await new StudyMaker(study with { Systems = styles }, Tell(console, "Encoding")).RunAsync(cancellation).ConfigureAwait(false);
    }

    private static SystemFolder Parse(string text)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        if (at < 1 || at == text.Length - 1) throw new Video2MusicException(
            Failure.Usage, $"--system is {Quotation.Of(text)}, expected NAME=DIR such as 'ours=results/ours'.");
        return new SystemFolder(text[..at], text[(at + 1)..]);
    }

    private static Action<string, int, int> Tell(CommandConsole console, string what) =>
        (name, number, of) => console.Error.WriteLine($"{what} {Quotation.Harmless(name)} ({number} of {of}) …");
}
