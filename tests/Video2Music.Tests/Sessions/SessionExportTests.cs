using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Sessions;

public sealed class SessionExportTests : IDisposable
{
    private static readonly string[] Example =
    [
        "using Video2Music.Sessions;",
        "using Engine engine = Engine.Load();",
        "using Session session = await engine.OpenAsync(\"clip.mp4\");",
        "session.Apply(new SetTempo(96));",
        "session.Undo();",
        "await session.ExportAsync();",
    ];

    private readonly TemporaryFolder folder = new();
    private readonly Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });

    [Fact]
    public void Docs_SessionExample_IsTheOneTestedHere() => Assert.Equal(
        Example,
        File.ReadLines(Path.Combine(Repository.Root, "docs", "how-it-works.md")).SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));

    [Fact]
    public async Task Export_AfterEdits_WritesWhatTheSessionHolds()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Session session = await engine.OpenAsync(Cli.Media.Make(folder["clip.mp4"], 8), cancellation: cancellation);
        session.Apply(new SetTempo(96), cancellation);
        session.Undo();
        session.Apply(new SetChord(0, 1920, Chord.Parse("Dm")), cancellation);
        ComposeResult result = await session.ExportAsync(cancellation: cancellation);
        Assert.Equal(Cli.Media.PicturePackets(folder["clip.mp4"]), Cli.Media.PicturePackets(result.VideoPath!));
        Assert.Equal(Chord.Parse("Dm"), result.Chords[0]);
        using FileStream midi = File.OpenRead(result.MidiPath);
        Assert.Equal(session.Current.Score.Parts[0].Notes, MidiFile.Read(midi).Parts[0].Notes);
    }

    [Fact]
    public async Task OpenProject_AfterSaving_GoesOnWhereItWasLeft()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string project = folder["clip.v2m"];
        using Session session = await engine.OpenAsync(Cli.Media.Make(folder["clip.mp4"], 8), cancellation: cancellation);
        await session.SaveAsync(project, cancellation);
        session.Apply(new SetTempo(96), cancellation);
        session.Keep("slow");
        using Session again = await engine.OpenProjectAsync(project, cancellation: cancellation);
        Assert.Equal(session.Revision, again.Revision);
        Assert.Equal(session.Current.Score.Parts[0].Notes, again.Current.Score.Parts[0].Notes);
        Assert.Equal("slow", Assert.Single(again.Takes).Name);
    }

    [Fact]
    public async Task OpenProject_VideoThatChanged_IsRefusedUnlessNamed()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string project = folder["clip.v2m"];
        using (Session session = await engine.OpenAsync(Cli.Media.Make(folder["clip.mp4"], 8), cancellation: cancellation))
            await session.SaveAsync(project, cancellation);
        Cli.Media.Make(folder["clip.mp4"], 8, Cli.Media.Black);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => engine.OpenProjectAsync(project, cancellation: cancellation));
        Assert.Equal(Failure.BadProject, e.Failure);
        using Session named = await engine.OpenProjectAsync(project, folder["clip.mp4"], cancellation: cancellation);
        Assert.NotEmpty(named.Current.Score.Parts);
    }

    [Theory]
    [InlineData("../clip.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    public async Task OpenProject_NamesAnotherPlace_IsRefused(string video)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string project = folder["clip.v2m"];
        using (Session session = await engine.OpenAsync(Cli.Media.Make(folder["clip.mp4"], 4), cancellation: cancellation))
            await session.SaveAsync(project, cancellation);
        File.WriteAllText(project, File.ReadAllText(project).Replace("\"clip.mp4\"", $"\"{video}\"", StringComparison.Ordinal));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(() => engine.OpenProjectAsync(project, cancellation: cancellation));
        Assert.Equal(Failure.BadProject, e.Failure);
    }

    [Fact]
    public async Task Play_AfterAnEdit_IsWhatAnotherSessionOfTheSameMusicPlays()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string clip = Cli.Media.Make(folder["clip.mp4"], 8);
        using Session one = await engine.OpenAsync(clip, cancellation: cancellation), two = await engine.OpenAsync(clip, cancellation: cancellation);
        one.Apply(new SetChord(0, 960, Chord.Parse("Dm")), cancellation);
        one.Undo();
        float[] first = new float[44100 * 2 * 8], second = new float[44100 * 2 * 8];
        await one.Play().ReadAsync(0, first, cancellation);
        await two.Play().ReadAsync(0, second, cancellation);
        Assert.Equal(second, first);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }
}
