using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Video2Music.Foundation;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;

namespace Video2Music.Tests.Foundation;

/// <summary>What a listener is told of the work. Other tests work at the same time, so only what belongs to the test's own span counts.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static readonly string[] Stages = ["watch", "spot", "write", "arrange", "play", "mux"];
    private static readonly EngineOptions Tiny = new() { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone };
    private readonly TemporaryFolder folder = new();
    private readonly ActivitySource source = new($"test {Guid.NewGuid()}");
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, string? Stage, string? Error)> told = new();
    private readonly ActivityListener listener;
    private readonly MeterListener meters = new();
    private readonly Activity mine;

    public TelemetryTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = other => other.Name == source.Name || other.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { if (IsMine(span)) spans.Enqueue(span); },
        };
        ActivitySource.AddActivityListener(listener);
        mine = source.StartActivity("test")!;
        meters.InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == Telemetry.Name) self.EnableMeasurementEvents(instrument); };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Tell(instrument, value, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Tell(instrument, value, tags));
        meters.Start();
    }

    public void Dispose()
    {
        mine.Dispose();
        meters.Dispose();
        listener.Dispose();
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Compose_AVideo_TellsASpanAStageInOrderAndWhatWasDone()
    {
        ComposeResult result = await ComposeAsync(Cli.Media.Make(folder["clip.mp4"], 6));
        Activity whole = Assert.Single(spans, span => span.OperationName == "compose");
        Activity[] stages = [.. spans.Where(span => span.ParentSpanId == whole.SpanId).OrderBy(span => span.StartTimeUtc)];
        Assert.Equal(Stages, stages.Select(span => span.OperationName));
        Assert.All(spans, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
        Assert.All(stages.Zip(stages.Skip(1)), pair => Assert.True(pair.First.StartTimeUtc + pair.First.Duration <= pair.Second.StartTimeUtc));
        Assert.Equal(Stages.Append("compose").Order(), Of("video2music.stage.duration").Select(measured => measured.Stage!).Order());
        Assert.All(Of("video2music.stage.duration"), measured => Assert.True(measured.Value >= 0 && measured.Error is null));
        Assert.Equal(result.Video.Duration, Assert.Single(Of("video2music.video.watched")).Value);
        Assert.Equal(result.Score.Parts.Sum(part => part.Notes.Count), Assert.Single(Of("video2music.notes")).Value);
        Assert.NotEmpty(Of("video2music.blocks.played"));
        Assert.NotEmpty(Of("video2music.synths.opened"));
    }

    [Fact]
    public async Task Compose_ByAnEngineOfManyVideos_TellsASpanOfEach()
    {
        using var engine = Engine.Load(Tiny);
        foreach (string name in (string[])["a.mp4", "b.mp4"])
            await engine.ComposeAsync(Cli.Media.Make(folder[name], 2), export: new ExportOptions { Video = false }, cancellation:
                TestContext.Current.CancellationToken);
        Assert.Equal(2, spans.Count(span => span.OperationName == "compose" && span.Status == ActivityStatusCode.Unset));
    }

    [Fact]
    public async Task Compose_NothingToPlay_TellsNoSpanOfIt()
    {
        await ComposeAsync(Cli.Media.Make(folder["clip.mp4"], 2), new ExportOptions { Video = false });
        Assert.Equal(
            ["watch", "spot", "write", "arrange", "compose"],
            spans.OrderBy(span => span.StartTimeUtc + span.Duration).Select(span => span.OperationName));
    }

    [Fact]
    public async Task Compose_NoVideo_TellsWhatKindOfErrorItWas()
    {
        await Assert.ThrowsAsync<Video2MusicException>(() => ComposeAsync(folder.Write("clip.mp4", "no video")));
        Activity span = Assert.Single(spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(nameof(Failure.InputNotVideo), span.GetTagItem("error.type"));
        Assert.Equal(nameof(Failure.InputNotVideo), Assert.Single(Of("video2music.stage.duration")).Error);
    }

    [Fact]
    public void Docs_NameEverySpanAndInstrument()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "how-it-works.md"));
        var names = new List<string>();
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Telemetry).TypeHandle); // its instruments are made at its first use
        using var all = new MeterListener();
        all.InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == Telemetry.Name) names.Add(instrument.Name); };
        all.Start();
        Assert.NotEmpty(names);
        Assert.All(names.Concat(Stages).Append("compose"), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private static Task<ComposeResult> ComposeAsync(string video, ExportOptions? export = null) =>
        Composer.ComposeAsync(video, export: export, engine: Tiny, cancellation: TestContext.Current.CancellationToken);

    private IEnumerable<(string Instrument, double Value, string? Stage, string? Error)> Of(string instrument) =>
        told.Where(measured => measured.Instrument == instrument);

    private bool IsMine(Activity? span) => span is not null && span != mine && span.TraceId == mine?.TraceId;

    private void Tell(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Activity.Current?.TraceId != mine.TraceId) return;
        string? stage = null, error = null;
        foreach ((string name, object? tag) in tags)
            if (name == "video2music.stage") stage = (string?)tag;
            else if (name == "error.type") error = (string?)tag;
        told.Enqueue((instrument.Name, value, stage, error));
    }
}
