using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Input;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>The studio's page in a browser of a test.</summary>
internal sealed class StudioPage : BrowserPage
{
    private StudioPage(IBrowserContext context, IPage page)
        : base(context, page)
    {
    }

    /// <summary>Opens a studio's page and waits until its music is there.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="link">A link that lets in.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    /// <param name="ready">Whether the music is waited for.</param>
    public static async Task<StudioPage> OpenAsync(IBrowser browser, Uri link, int width = 1280, int height = 720, bool dark = false, bool ready = true)
    {
        StudioPage studio = await OpenWindowAsync(browser, (context, page) => new StudioPage(context, page), width, height, dark);
        await studio.Page.GoToAsync(link.ToString());
        if (ready) await studio.UntilAsync("document.body.dataset.phase === 'ready' && studio.engine.bus.sound !== null");
        return studio;
    }

    /// <summary>Runs a statement in the page.</summary>
    public Task RunAsync(string script) => Page.EvaluateExpressionAsync($"(async () => {{ {script} }})()");

    /// <summary>The state as the page has it.</summary>
    public Task<JsonElement> StateAsync() => AskAsync<JsonElement>("studio.store.state");

    /// <summary>The music's chords, in their order.</summary>
    public Task<string[]> ChordsAsync() => AskAsync<string[]>("studio.store.music.chords.map(chord => chord.name)");

    /// <summary>Waits until the acts begun so far are done.</summary>
    public Task DoneAsync() => UntilAsync("studio.store.waiting === 0");

    /// <summary>Waits until an act that comes is done.</summary>
    /// <param name="act">What begins it.</param>
    public async Task ActAsync(Func<Task> act)
    {
        long before = await AskAsync<long>("studio.store.state.revision");
        await act();
        await UntilAsync($"studio.store.state.revision !== {before} && studio.store.waiting === 0");
    }

    /// <summary>Presses keys, with those in front held: <c>Control+Shift+z</c>.</summary>
    public async Task PressAsync(string keys)
    {
        string[] all = keys.Split('+');
        foreach (string held in all[..^1]) await Page.Keyboard.DownAsync(held);
        await Page.Keyboard.PressAsync(all[^1]);
        foreach (string held in all[..^1].Reverse()) await Page.Keyboard.UpAsync(held);
    }

    /// <summary>Clicks in a lane.</summary>
    /// <param name="lane">Its name.</param>
    /// <param name="seconds">Where in time.</param>
    /// <param name="share">Where between its upper and lower edge, 0 to 1.</param>
    public async Task ClickLaneAsync(string lane, double seconds, double share = 0.5)
    {
        (decimal x, decimal y) = await PlaceAsync(lane, seconds, share);
        await Page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Drags in a lane.</summary>
    /// <param name="lane">Its name.</param>
    /// <param name="from">Second and height where the pointer goes down.</param>
    /// <param name="to">Second and height where it goes up.</param>
    public async Task DragAsync(string lane, (double Seconds, double Share) from, (double Seconds, double Share) to)
    {
        (decimal x, decimal y) = await PlaceAsync(lane, from.Seconds, from.Share);
        (decimal endX, decimal endY) = await PlaceAsync(lane, to.Seconds, to.Share);
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(endX, endY, new MoveOptions { Steps = 8 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Waits until the sound that comes next is there.</summary>
    public Task HeardAsync() => UntilAsync("studio.engine.blocks.coming.size === 0 && studio.engine.blocks.mostUrgent() === null");

    /// <summary>Waits until the loudness of the video's own sound is known, which is measured after the music is there.</summary>
    public Task MeasuredAsync() => UntilAsync("studio.store.music.own.gain !== null");

    /// <summary>Plays for a while.</summary>
    public async Task PlayAsync(TimeSpan time)
    {
        await PressAsync("Space");
        await UntilAsync("studio.engine.mode === 'playing'");
        await Task.Delay(time, TestContext.Current.CancellationToken);
    }

    private async Task<(decimal X, decimal Y)> PlaceAsync(string lane, double seconds, double share)
    {
        double[] place = await Page.EvaluateFunctionAsync<double[]>("""
            (lane, seconds, share) => {
              const field = document.querySelector(`[data-lane="${lane}"]`);
              field.scrollIntoView({ block: "center" });
              const box = field.getBoundingClientRect();
              return [box.left + studio.axis.x(seconds), box.top + share * box.height];
            }
            """, lane, seconds, share);
        return ((decimal)place[0], (decimal)place[1]);
    }
}
