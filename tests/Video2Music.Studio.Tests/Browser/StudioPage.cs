using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Input;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>
/// The page in a browser of a test: it is clicked, dragged and typed upon as a user does, and asked how it stands. A fault of its scripts fails the test.
/// </summary>
internal sealed class StudioPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = new();

    private StudioPage(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, fault) => faults.Enqueue(fault.Message);
        page.Request += (_, request) => Requests.Enqueue(request.Request.Url);
    }

    /// <summary>The browser's page.</summary>
    public IPage Page { get; }

    /// <summary>All that it asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    private IBrowserContext Context { get; }

    /// <summary>Opens a studio's page and waits until its music is there.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="link">A link that lets in.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    /// <param name="ready">Whether the music is waited for.</param>
    public static async Task<StudioPage> OpenAsync(IBrowser browser, Uri link, int width = 1280, int height = 720, bool dark = false, bool ready = true)
    {
        IBrowserContext context = await browser.CreateBrowserContextAsync();
        IPage page = await context.NewPageAsync();
        var studio = new StudioPage(context, page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height, IsMobile = width < 500, HasTouch = width < 500 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.GoToAsync(link.ToString());
        if (ready) await studio.UntilAsync("document.body.dataset.phase === 'ready' && studio.engine.bus.sound !== null");
        return studio;
    }

    /// <summary>What an expression of the page gives.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Runs a statement in the page.</summary>
    public Task RunAsync(string script) => Page.EvaluateExpressionAsync($"(async () => {{ {script} }})()");

    /// <summary>Waits until something holds in the page.</summary>
    public Task UntilAsync(string expression, int timeout = 60_000) =>
        Page.WaitForFunctionAsync($"() => {expression}", new WaitForFunctionOptions { Timeout = timeout, PollingInterval = 50 });

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

    /// <summary>Clicks what a selector finds.</summary>
    public Task ClickAsync(string selector) => OnAsync(selector, () => Page.ClickAsync(selector));

    /// <summary>Taps what a selector finds.</summary>
    public Task TapAsync(string selector) => OnAsync(selector, () => Page.TapAsync(selector));

    /// <summary>Types into what a selector finds.</summary>
    public Task TypeAsync(string selector, string text) => OnAsync(selector, () => Page.TypeAsync(selector, text));

    /// <summary>Takes a line of the list that a selector finds.</summary>
    public Task SelectAsync(string selector, string value) => OnAsync(selector, () => Page.SelectAsync(selector, value));

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

    /// <summary>Plays for a while.</summary>
    public async Task PlayAsync(TimeSpan time)
    {
        await PressAsync("Space");
        await UntilAsync("studio.engine.mode === 'playing'");
        await Task.Delay(time, TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(faults);
    }

    // The page may draw a list anew between finding and touching: what was found is then no longer in the document, nothing was touched, and the one
    // that stands there now is meant.
    private async Task OnAsync(string selector, Func<Task> touch)
    {
        for (int tries = 1; ; tries++)
        {
            await UntilAsync($"document.querySelector({Quoted(selector)})");
            try
            {
                await touch();
                return;
            }
            catch (PuppeteerException e) when (tries < 10 && e.Message.Contains("detached", StringComparison.Ordinal))
            {
            }
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

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
