using System.Net;
using System.Text.Json;
using Video2Music.Sessions;
using Video2Music.Studio.Work;

namespace Video2Music.Studio.Tests;

/// <summary>What a studio is opened on: videos, folders, projects, and what only looks like them.</summary>
public sealed class ServerOpeningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_OfVideos_IsChosenFrom()
    {
        var folder = new TemporaryFolder();
        TestMedia.Make(folder["a.mp4"], 2);
        TestMedia.Make(folder["b.mp4"], 3);
        folder.Write("notes.txt", "no video");
        await using TestStudio studio = await TestStudio.OpenAsync(folder, folder.Path);
        JsonElement state = await studio.GetAsync("/api/state");
        Assert.Equal("choosing", state.GetProperty("phase").GetString());
        Assert.Equal(["a.mp4", "b.mp4"], state.GetProperty("videos").EnumerateArray().Select(video => video.GetProperty("name").GetString()));
        foreach (string id in new[] { "v2", "v1" }) Assert.Equal("ready", (await ChooseAsync(studio, id)).GetProperty("phase").GetString());
        Assert.True(File.Exists(folder["a.v2m"]) && File.Exists(folder["b.v2m"]));
        Assert.Contains((await studio.GetAsync("/api/state")).GetProperty("videos").EnumerateArray(), video => video.GetProperty("project").GetBoolean());
        using HttpResponseMessage none = await studio.PostAsync("/api/open", new { id = "v3" });
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Project_OfAVideo_IsGoneOnWithAndNeverOverwritten()
    {
        var folder = new TemporaryFolder();
        TestMedia.Make(folder["clip.mp4"], 4);
        StudioOptions options = TestStudio.OptionsFor(folder, folder["clip.mp4"]);
        await using (StudioServer first = await StudioServer.StartAsync(options, Cancellation)) await first.OpenedAsync();
        using (Engine engine = Engine.Load(options.Engine))
        using (Session session = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: Cancellation))
        {
            await session.SaveAsync(folder["clip.v2m"], Cancellation);
            session.Keep("Mine");
        }

        foreach (string path in new[] { "clip.mp4", "clip.v2m" })
        {
            await using StudioServer again = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, folder[path]), Cancellation);
            await again.OpenedAsync();
        }

        await using TestStudio studio = await TestStudio.OpenAsync(folder, folder["clip.v2m"]);
        JsonElement state = await studio.GetAsync("/api/state");
        Assert.Equal("Mine", state.GetProperty("takes")[0].GetProperty("name").GetString());
        Assert.Equal(1, state.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Project_WhoseVideoHasChanged_WaitsToBeConfirmed()
    {
        var folder = new TemporaryFolder();
        TestMedia.Make(folder["clip.mp4"], 4);
        await using (StudioServer first = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, folder["clip.mp4"]), Cancellation))
            await first.OpenedAsync();
        await File.AppendAllTextAsync(folder["clip.mp4"], "more", Cancellation);
        await using TestStudio studio = await TestStudio.OpenAsync(folder, folder["clip.mp4"]);
        JsonElement state = await studio.GetAsync("/api/state");
        Assert.Equal("failed", state.GetProperty("phase").GetString());
        Assert.Contains("as it was before it changed", state.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("ready", (await ChooseAsync(studio, "v1", confirmed: true)).GetProperty("phase").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no project")]
    [InlineData("")]
    public async Task Project_ThatIsDamaged_IsToldAndKept(string text)
    {
        var folder = new TemporaryFolder();
        TestMedia.Make(folder["clip.mp4"], 2);
        folder.Write("clip.v2m", text);
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => StudioServer.StartAsync(TestStudio.OptionsFor(folder, folder["clip.mp4"]), Cancellation));
        Assert.Equal(Failure.BadProject, e.Failure);
        Assert.Equal(text, await File.ReadAllTextAsync(folder["clip.v2m"], Cancellation));
        folder.Dispose();
    }

    [Theory]
    [InlineData("../clip.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/clip.mp4")]
    [InlineData("")]
    public async Task Project_NamingAFileElsewhere_IsRefused(string video)
    {
        var folder = new TemporaryFolder();
        TestMedia.Make(folder["clip.mp4"], 2);
        await using (StudioServer first = await StudioServer.StartAsync(TestStudio.OptionsFor(folder, folder["clip.mp4"]), Cancellation))
            await first.OpenedAsync();
        string project = await File.ReadAllTextAsync(folder["clip.v2m"], Cancellation);
        folder.Write("evil.v2m", project.Replace("\"clip.mp4\"", JsonSerializer.Serialize(video), StringComparison.Ordinal));
        Video2MusicException e = await Assert.ThrowsAsync<Video2MusicException>(
            () => StudioServer.StartAsync(TestStudio.OptionsFor(folder, folder["evil.v2m"]), Cancellation));
        Assert.Equal(Failure.BadProject, e.Failure);
        folder.Dispose();
    }

    [Fact]
    public async Task Video_ThatIsNone_IsToldInTheStateAndTheServerGoesOn()
    {
        var folder = new TemporaryFolder();
        folder.Write("clip.mp4", "no video");
        await using TestStudio studio = await TestStudio.OpenAsync(folder, folder["clip.mp4"]);
        JsonElement state = await studio.GetAsync("/api/state");
        Assert.Equal("failed", state.GetProperty("phase").GetString());
        Assert.Contains("clip.mp4", state.GetProperty("error").GetString(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await studio.PostAsync("/api/act", new { act = new { kind = "undo" } });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    private static async Task<JsonElement> ChooseAsync(TestStudio studio, string id, bool confirmed = false)
    {
        using HttpResponseMessage answer = await studio.PostAsync("/api/open", new { id, confirmed });
        await TestStudio.ReadAsync(answer);
        await studio.Server.OpenedAsync();
        return await studio.GetAsync("/api/state");
    }
}
