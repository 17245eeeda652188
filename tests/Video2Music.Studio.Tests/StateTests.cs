using System.Text.Json;

namespace Video2Music.Studio.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task State_OfAVideo_HasItsMusic()
    {
        await using TestStudio studio = await TestStudio.OpenAsync();
        JsonElement state = await studio.GetAsync("/api/state");
        Assert.Equal("ready", state.GetProperty("phase").GetString());
        Assert.Equal("clip.v2m", state.GetProperty("project").GetString());
        Assert.NotEqual(0, state.GetProperty("music").GetProperty("chords").GetArrayLength());
        Assert.True(File.Exists(studio.Folder["clip.v2m"]));
    }

    [Fact]
    public async Task Style_ThatThePictureChooses_IsMarkedSoAndStaysSo()
    {
        await using TestStudio studio = await TestStudio.OpenAsync();
        await studio.ActAsync(new { kind = "setStyle", style = "pop" });
        Assert.Null(Asked(await studio.GetAsync("/api/state")));
        JsonElement chosen = await studio.ActAsync(new { kind = "setStyle", style = "auto" });
        Assert.Equal("auto", Asked(chosen));
        Assert.NotEqual("auto", chosen.GetProperty("music").GetProperty("style").GetString());
        await studio.ActAsync(new { kind = "setTempo", bpm = 96 });
        Assert.Equal("auto", Asked(await studio.GetAsync("/api/state")));
    }

    private static string? Asked(JsonElement state) =>
        state.GetProperty("music").GetProperty("asked").TryGetProperty("style", out JsonElement style) ? style.GetString() : null;
}
