using System.Text.Json;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The music is changed in the page by pointer and keys.</summary>
[Collection(nameof(InBrowser))]
public sealed class EditingTests(ChromiumFixture fixture)
{
    private const string Middle = "(chord => (chord.start + chord.end) / 2)";

    [Fact]
    public async Task Chord_ByASuggestionWhilePlaying_IsPutAndHeard()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PlayAsync(TimeSpan.FromSeconds(0.3));
        await page.RunAsync("studio.engine.setLoop({ from: 0, to: 8 })");
        double at = await page.AskAsync<double>($"{Middle}(studio.store.music.chords[1])");
        string before = (await page.ChordsAsync())[1];
        await page.ClickLaneAsync("chords", at);
        await page.UntilAsync("document.querySelectorAll('.suggestions .put').length >= 5");
        string other = await page.AskAsync<string>(
            $"[...document.querySelectorAll('.suggestions .put')].map(put => put.dataset.chord).find(name => name !== '{before}')");
        await page.ActAsync(() => page.ClickAsync($".suggestions .put[data-chord=\"{other}\"]"));
        Assert.Contains(other, await page.ChordsAsync());
        await page.UntilAsync("studio.measures.chordToSoundMs.length === 1");
        Assert.Equal("playing", await page.AskAsync<string>("studio.engine.mode"));
    }

    [Fact]
    public async Task Chord_Typed_IsPut()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.PressAsync("c");
        await page.UntilAsync("document.querySelector('.suggestions .put')");
        await page.TypeAsync("#popover input", "Abmaj7");
        await page.ActAsync(() => page.PressAsync("Enter"));
        string put = (await page.ChordsAsync())[0];
        Assert.Contains(put, new[] { "Abmaj7", "G#maj7" });
    }

    [Fact]
    public async Task Chord_MistypedIsToldAndNothingChanges()
    {
        await using StudioPage page = await fixture.OpenAsync();
        string[] before = await page.ChordsAsync();
        await page.PressAsync("c");
        await page.UntilAsync("document.querySelector('.suggestions .put')");
        await page.TypeAsync("#popover input", "H#xyz");
        await page.PressAsync("Enter");
        await page.UntilAsync("!document.getElementById('toast').hidden && document.getElementById('toast').dataset.kind === 'wrong'");
        Assert.Equal(before, await page.ChordsAsync());
    }

    [Fact]
    public async Task Lock_ThenAgain_KeepsWhatIsLocked()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("const chord = studio.store.music.chords[2]; studio.engine.seek((chord.start + chord.end) / 2)");
        await page.ActAsync(() => page.PressAsync("k"));
        JsonElement locked = await page.AskAsync<JsonElement>("studio.store.music.chords.find(chord => chord.locked)");
        int tick = locked.GetProperty("tick").GetInt32();
        string name = locked.GetProperty("name").GetString()!;
        for (int time = 0; time < 3; time++)
        {
            await page.PressAsync("Control+a");
            await page.ActAsync(() => page.PressAsync("a"));
        }

        Assert.Equal(name, await page.AskAsync<string>($"studio.store.music.chords.findLast(chord => chord.tick <= {tick}).name"));
        Assert.True(await page.AskAsync<bool>($"studio.store.music.chords.findLast(chord => chord.tick <= {tick}).locked"));
    }

    [Fact]
    public async Task Undo_OfEverything_BringsBackTheBeginningAndRedoTheEnd()
    {
        await using StudioPage page = await fixture.OpenAsync();
        JsonElement before = await MusicAsync(page);
        await page.ActAsync(() => page.PressAsync("Shift+A"));
        await page.ActAsync(() => page.PressAsync("m"));
        await page.ActAsync(() => page.PressAsync("1"));
        JsonElement after = await MusicAsync(page);
        for (int act = 0; act < 3; act++) await page.ActAsync(() => page.PressAsync("Control+z"));
        Assert.Equal(before.GetRawText(), (await MusicAsync(page)).GetRawText());
        Assert.True(await page.AskAsync<bool>("document.querySelector('[data-action=undo]').disabled"));
        for (int act = 0; act < 3; act++) await page.ActAsync(() => page.PressAsync("Control+Shift+z"));
        Assert.Equal(after.GetRawText(), (await MusicAsync(page)).GetRawText());
    }

    [Fact]
    public async Task Style_Picked_IsPlayed()
    {
        await using StudioPage page = await fixture.OpenAsync();
        string before = await page.AskAsync<string>("studio.store.music.style");
        string other = before == "pop" ? "rock" : "pop";
        await page.ActAsync(() => page.ClickAsync($"#pane-music input[value={other}]"));
        Assert.Equal(other, await page.AskAsync<string>("studio.store.music.style"));
        Assert.Contains("drums", await page.AskAsync<string[]>("studio.store.music.parts.map(part => part.role)"));
        await page.UntilAsync("document.querySelector('[data-lane=part-drums]')");
    }

    [Fact]
    public async Task Mood_Picked_IsTakenForThePicture()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.ActAsync(() => page.ClickAsync("#pane-music .field:nth-of-type(2) .chips label:nth-child(3) input"));
        Assert.Equal(1, await page.AskAsync<double>("Math.max(...studio.store.music.mood)"));
    }

    [Fact]
    public async Task KeyTempoAndMeter_Asked_AreThere()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.ActAsync(() => page.SelectAsync("#pane-music .grid > label:nth-of-type(1) select", "A minor"));
        Assert.Equal("A minor", await page.AskAsync<string>("studio.store.music.key"));
        await page.RunAsync("""
            const field = document.querySelector("#pane-music input[type=number]");
            field.value = 100;
            field.dispatchEvent(new Event("change"));
            """);
        await page.UntilAsync("studio.store.music.asked.tempo === 100 && studio.store.waiting === 0");
        await page.ActAsync(() => page.SelectAsync("#pane-music .grid > label:nth-of-type(2) select", "3"));
        Assert.Equal(3, await page.AskAsync<int>("studio.store.music.beatsPerBar"));
    }

    [Fact]
    public async Task Energy_DrawnByPointer_LiesOverTheFilmsOwn()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.ActAsync(() => page.DragAsync("energy", (5.2, 0.2), (9.8, 0.2)));
        double?[] drawn = await page.AskAsync<double?[]>("studio.store.state.curves.energyDrawn");
        Assert.All(drawn[5..9], value => Assert.Equal(0.85, value!.Value, 0.12));
        Assert.Null(drawn[12]);
    }

    [Fact]
    public async Task Affect_DrawnByKeys_AndGivenBack()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("document.querySelector('[data-lane=affect]').focus(); studio.engine.seek(3.5)");
        await page.ActAsync(() => page.PressAsync("ArrowUp"));
        Assert.Equal(1, await page.AskAsync<int>("studio.store.state.curves.affectDrawn.filter(value => value !== null).length"));
        await page.ActAsync(() => page.PressAsync("Delete"));
        Assert.Equal(0, await page.AskAsync<int>("studio.store.state.curves.affectDrawn.filter(value => value !== null).length"));
    }

    [Fact]
    public async Task Hit_Dragged_IsMovedThere()
    {
        await using StudioPage page = await fixture.OpenAsync();
        double from = await page.AskAsync<double>("studio.store.music.hits[0].seconds");
        await page.ActAsync(() => page.DragAsync("hits", (from, 0.5), (from + 0.6, 0.5)));
        Assert.Contains(await page.AskAsync<double[]>("studio.store.music.hits.map(hit => hit.picture)"), picture => Math.Abs(picture - from - 0.6) < 0.15);
    }

    [Fact]
    public async Task Hit_ByKeys_IsWeakened()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("document.querySelector('[data-lane=hits]').focus()");
        await page.PressAsync("ArrowRight");
        double before = await page.AskAsync<double>("studio.timeline.lanes.find(lane => lane.id === 'hits').current.value.strength");
        await page.ActAsync(() => page.PressAsync(before > 0.5 ? "ArrowDown" : "ArrowUp"));
        Assert.DoesNotContain(before, await page.AskAsync<double[]>("studio.store.music.hits.map(hit => hit.strength)"));
    }

    [Fact]
    public async Task Marker_SetAndRemoved()
    {
        await using StudioPage page = await fixture.OpenAsync();
        await page.RunAsync("studio.engine.seek(8.25)");
        await page.ActAsync(() => page.PressAsync("m"));
        Assert.Equal("8.25", await page.AskAsync<string>("studio.store.music.markers.join()"));
        Assert.Contains("marker", await page.AskAsync<string[]>("studio.store.music.hits.map(hit => hit.kind)"));
        await page.ClickLaneAsync("picture", 8.25);
        await page.ActAsync(() => page.ClickAsync("#popover button[data-first]"));
        Assert.Empty(await page.AskAsync<double[]>("studio.store.music.markers"));
    }

    [Fact]
    public async Task Notes_MovedAndDeleted_InThePianoRoll()
    {
        await using StudioPage page = await fixture.OpenAsync();
        string part = await page.AskAsync<string>("studio.store.music.parts.find(part => part.notes.length > 3 && !part.drums).role");
        string notes = $"studio.store.music.parts.find(part => part.role === '{part}').notes";
        await page.ClickAsync($".part-{part} button.title");
        await page.RunAsync($"document.querySelector('[data-lane=part-{part}]').focus()");
        await page.PressAsync("ArrowRight");
        double id = await page.AskAsync<double>($"[...studio.timeline.parts.find(lane => lane.part.role === '{part}').notes][0]");
        double pitch = await page.AskAsync<double>($"{notes}.find(note => note[0] === {id})[3]");
        int count = await page.AskAsync<int>($"{notes}.length");
        await page.ActAsync(() => page.PressAsync("ArrowUp"));
        Assert.Contains(pitch + 1, await page.AskAsync<double[]>($"{notes}.map(note => note[3])"));
        await page.ActAsync(() => page.PressAsync("Delete"));
        Assert.Equal(count - 1, await page.AskAsync<int>($"{notes}.length"));
    }

    private static Task<JsonElement> MusicAsync(StudioPage page) => page.AskAsync<JsonElement>("studio.store.music");
}
