using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>
/// A page of ours in a browser of a test: it is clicked and typed upon as a user does, and asked how it stands. A fault of its scripts fails the test.
/// </summary>
internal abstract class BrowserPage : IAsyncDisposable
{
    private const int MostTries = 10;
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = new();

    /// <summary>Watches over a page.</summary>
    /// <param name="context">What the page has for itself.</param>
    /// <param name="page">The page, which shows nothing yet.</param>
    protected BrowserPage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, fault) => faults.Enqueue(fault.Message);
        page.Request += (_, request) => Requests.Enqueue(request.Request.Url);
    }

    /// <summary>The browser's page.</summary>
    public IPage Page { get; }

    /// <summary>All that it asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What an expression of the page gives.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Waits until something holds in the page.</summary>
    public Task UntilAsync(string expression, int timeout = 60_000) =>
        Page.WaitForFunctionAsync($"() => {expression}", new WaitForFunctionOptions { Timeout = timeout, PollingInterval = 50 });

    /// <summary>Clicks what a selector finds.</summary>
    public virtual Task ClickAsync(string selector) => OnAsync(selector, () => Page.ClickAsync(selector));

    /// <summary>Taps what a selector finds.</summary>
    public Task TapAsync(string selector) => OnAsync(selector, () => Page.TapAsync(selector));

    /// <summary>Types into what a selector finds.</summary>
    public Task TypeAsync(string selector, string text) => OnAsync(selector, () => Page.TypeAsync(selector, text));

    /// <summary>Takes a line of the list that a selector finds.</summary>
    public Task SelectAsync(string selector, string value) => OnAsync(selector, () => Page.SelectAsync(selector, value));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Assert.Empty(faults);
    }

    /// <summary>Makes a window, and what watches over it, before any page is in it.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="watch">Makes the watcher.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    protected static async Task<T> OpenWindowAsync<T>(IBrowser browser, Func<IBrowserContext, IPage, T> watch, int width, int height, bool dark)
    {
        IBrowserContext context = await browser.CreateBrowserContextAsync();
        IPage page = await context.NewPageAsync();
        T watched = watch(context, page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height, IsMobile = width < 500, HasTouch = width < 500 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        return watched;
    }

    /// <summary>A text as the page's language writes it.</summary>
    protected static string Quoted(string text) => JsonSerializer.Serialize(text);

    // The page may draw a list anew between finding and touching: what was found is then no longer in the document, nothing was touched, and the one
    // that stands there now is meant.
    private async Task OnAsync(string selector, Func<Task> touch)
    {
        for (int tries = 1; ; tries++)
        {
            await UntilAsync($"document.querySelector({Quoted(selector)})?.matches(':not(:disabled)')");
            try
            {
                await touch();
                return;
            }
            catch (PuppeteerException e) when (tries < MostTries && e.Message.Contains("detached", StringComparison.Ordinal))
            {
            }
        }
    }
}
