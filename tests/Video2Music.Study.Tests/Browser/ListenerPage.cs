using System.Collections.Concurrent;
using System.Text.Json;
using PuppeteerSharp;

namespace Video2Music.Study.Tests.Browser;

/// <summary>A listener in front of the page: reads it, plays what there is to play, clicks. A fault of the page's scripts fails the test.</summary>
internal sealed class ListenerPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = new();

    private ListenerPage(IBrowserContext context, IPage page)
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

    /// <summary>Opens the page of a study.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">The study's address.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    public static async Task<ListenerPage> OpenAsync(IBrowser browser, Uri address, int width = 1280, int height = 720, bool dark = false)
    {
        IBrowserContext context = await browser.CreateBrowserContextAsync();
        IPage page = await context.NewPageAsync();
        var listener = new ListenerPage(context, page);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height, IsMobile = width < 500, HasTouch = width < 500 });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.GoToAsync(address.ToString());
        await listener.PhaseAsync("welcome");
        return listener;
    }

    /// <summary>What an expression of the page gives.</summary>
    public Task<T> AskAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Waits until something holds in the page.</summary>
    public Task UntilAsync(string expression) =>
        Page.WaitForFunctionAsync($"() => {expression}", new WaitForFunctionOptions { Timeout = 60_000, PollingInterval = 50 });

    /// <summary>Waits until one of some screens is shown.</summary>
    public Task PhaseAsync(params string[] phases) => UntilAsync($"{JsonSerializer.Serialize(phases)}.includes(document.body.dataset.phase)");

    /// <summary>The screen that is shown.</summary>
    public Task<string> PhaseAsync() => AskAsync<string>("document.body.dataset.phase");

    /// <summary>Clicks, once it can be clicked.</summary>
    public async Task ClickAsync(string selector)
    {
        await UntilAsync($"document.querySelector({JsonSerializer.Serialize(selector)})?.matches(':not(:disabled)')");
        await Page.EvaluateExpressionAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).scrollIntoView({{ block: 'center' }})");
        await Page.ClickAsync(selector);
    }

    /// <summary>Agrees, and goes on to the volume.</summary>
    /// <param name="language">The language to read.</param>
    public async Task BeginAsync(string language = "en")
    {
        await Page.SelectAsync("#language", language);
        await ClickAsync("#agree");
        await ClickAsync("#begin");
        await PhaseAsync("volume");
    }

    /// <summary>Hears the sound, and goes on to the first trial.</summary>
    public async Task SetVolumeAsync()
    {
        await ClickAsync("#sound");
        await ClickAsync("#comfortable");
        await PhaseAsync("training", "rating", "trap", "pair", "pause");
    }

    /// <summary>Plays every video that is shown, to its end.</summary>
    public async Task PlayAsync()
    {
        int count = await AskAsync<int>("document.querySelectorAll('.player').length");
        for (int i = 0; i < count; i++)
        {
            await Page.EvaluateExpressionAsync($"document.querySelectorAll('button.play')[{i}].scrollIntoView({{ block: 'center' }})");
            await (await Page.QuerySelectorAllAsync("button.play"))[i].ClickAsync();
            await UntilAsync($"document.querySelectorAll('.player')[{i}].classList.contains('heard')");
        }
    }

    /// <summary>The names of the files that are shown, from left to right.</summary>
    public Task<string[]> FilesAsync() => AskAsync<string[]>("[...document.querySelectorAll('.player video')].map(video => video.src.split('/').pop())");

    /// <summary>Gives an answer: the score for each question, or the choice of a pair.</summary>
    public async Task ChooseAsync(Func<string, string> value)
    {
        string[] questions = await AskAsync<string[]>("[...document.querySelectorAll('.question')].map(question => question.dataset.question)");
        string[] points = [.. questions.Select(question => $"[data-question='{question}']:enabled input[value='{value(question)}']")];
        await Page.EvaluateExpressionAsync($"{JsonSerializer.Serialize(points)}.forEach(point => document.querySelector(point).click())");
    }

    /// <summary>Goes on to what comes next.</summary>
    public async Task NextAsync()
    {
        string before = await AskAsync<string>("document.getElementById('place').textContent");
        await ClickAsync("#next");
        await UntilAsync($"document.getElementById('place').textContent !== {JsonSerializer.Serialize(before)}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(faults);
    }
}
