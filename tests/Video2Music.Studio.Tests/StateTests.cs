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
}
