using System.Text.Json;
using PuppeteerSharp;
using Video2Music.Studio.Tests.Browser;

namespace Video2Music.Study.Tests.Browser;

/// <summary>A listener in front of the page: reads it, plays what there is to play, clicks.</summary>
internal sealed class ListenerPage : BrowserPage
{
    private ListenerPage(IBrowserContext context, IPage page)
        : base(context, page)
    {
    }

    /// <summary>Opens the page of a study.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="address">The study's address.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="height">Height of the window.</param>
    /// <param name="dark">Whether the user likes it dark.</param>
    public static async Task<ListenerPage> OpenAsync(IBrowser browser, Uri address, int width = 1280, int height = 720, bool dark = false)
    {
        ListenerPage listener = await OpenWindowAsync(browser, (context, page) => new ListenerPage(context, page), width, height, dark);
        await listener.Page.GoToAsync(address.ToString());
        await listener.PhaseAsync("welcome");
        return listener;
    }

    /// <summary>Waits until one of some screens is shown.</summary>
    public Task PhaseAsync(params string[] phases) => UntilAsync($"{JsonSerializer.Serialize(phases)}.includes(document.body.dataset.phase)");

    /// <summary>The screen that is shown.</summary>
    public Task<string> PhaseAsync() => AskAsync<string>("document.body.dataset.phase");

    /// <summary>Clicks, once it can be clicked, well away from the bars at the window's edges.</summary>
    public override async Task ClickAsync(string selector)
    {
        await UntilAsync($"document.querySelector({Quoted(selector)})?.matches(':not(:disabled)')");
        await Page.EvaluateExpressionAsync($"document.querySelector({Quoted(selector)})?.scrollIntoView({{ block: 'center' }})");
        await base.ClickAsync(selector);
    }

    /// <summary>Agrees, and goes on to the volume.</summary>
    /// <param name="language">The language to read.</param>
    public async Task BeginAsync(string language = "en")
    {
        await SelectAsync("#language", language);
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

    /// <summary>The hashes of the files that are shown, from left to right: their addresses tell nothing.</summary>
    public Task<string[]> HashesAsync() => AskAsync<string[]>("""
        Promise.all([...document.querySelectorAll(".player video")].map(async (video) => {
          const hash = await crypto.subtle.digest("SHA-256", await (await fetch(video.src)).arrayBuffer());
          return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        }))
        """);

    /// <summary>Puts something in place of what the page asks the server with, now or whenever it is loaded.</summary>
    /// <param name="script">A function of the address, the options and what is in its place, which answers as that does.</param>
    /// <param name="later">Whether from the next time on that the page is loaded.</param>
    public async Task AskThroughAsync(string script, bool later = false)
    {
        string whole = $"{{ const real = window.fetch; window.fetch = (path, options) => ({script})(String(path), options, real); }}";
        if (later) await Page.EvaluateExpressionOnNewDocumentAsync(whole);
        else await Page.EvaluateExpressionAsync(whole);
    }

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
}
