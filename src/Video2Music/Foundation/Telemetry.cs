using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Video2Music.Foundation;

/// <summary>
/// What whoever listens is told of the work: a span a stage, and how much was done. Both go by <see cref="Name"/>, as an <see cref="ActivitySource"/> and a
/// <see cref="Meter"/>; where nobody listens, nothing is made.
/// </summary>
public static class Telemetry
{
    /// <summary>The name to listen to: <c>Video2Music</c>.</summary>
    public const string Name = "Video2Music";

    /// <summary>The whole way of a video; the parent of the stages.</summary>
    internal const string Compose = "compose";

    internal const string Watch = "watch";
    internal const string Spot = "spot";
    internal const string Write = "write";
    internal const string Arrange = "arrange";
    internal const string Play = "play";
    internal const string Mux = "mux";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram<double>(
        "video2music.stage.duration", "s", "How long a stage took, by video2music.stage; error.type where it failed.");

    /// <summary>Seconds of video that were watched.</summary>
    internal static Counter<double> VideoWatched { get; } = Meter.CreateCounter<double>(
        "video2music.video.watched", "s", "Length of the videos that were watched.");

    /// <summary>Notes that were arranged.</summary>
    internal static Counter<long> Notes { get; } = Meter.CreateCounter<long>("video2music.notes", "{note}", "Notes that were arranged.");

    /// <summary>Blocks of sound that were played; those that were there already are not among them.</summary>
    internal static Counter<long> BlocksPlayed { get; } = Meter.CreateCounter<long>(
        "video2music.blocks.played", "{block}", "Blocks of sound that were played, rather than taken from what was played before.");

    /// <summary>Synthesizers that were opened.</summary>
    internal static Counter<long> SynthsOpened { get; } = Meter.CreateCounter<long>(
        "video2music.synths.opened", "{synth}", "Synthesizers that were opened.");

    /// <summary>Does the work of a stage within its span.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">The work.</param>
    internal static T Within<T>(string stage, Func<T> work)
    {
        using Activity? span = Source.StartActivity(stage);
        long start = Stopwatch.GetTimestamp();
        try
        {
            T result = work();
            Tell(stage, start, null, span);
            return result;
        }
        catch (Exception e)
        {
            Tell(stage, start, e, span);
            throw;
        }
    }

    /// <inheritdoc cref="Within{T}(string, Func{T})"/>
    internal static async Task<T> WithinAsync<T>(string stage, Func<Task<T>> work)
    {
        using Activity? span = Source.StartActivity(stage);
        long start = Stopwatch.GetTimestamp();
        try
        {
            T result = await work().ConfigureAwait(false);
            Tell(stage, start, null, span);
            return result;
        }
        catch (Exception e)
        {
            Tell(stage, start, e, span);
            throw;
        }
    }

    private static void Tell(string stage, long start, Exception? error, Activity? span)
    {
        var tags = new TagList { { "video2music.stage", stage } };
        if (error is not null)
        {
            tags.Add("error.type", Kind(error));
            span?.SetTag("error.type", Kind(error)).SetStatus(ActivityStatusCode.Error, error.Message);
        }

        StageDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
    }

    private static string Kind(Exception error) => error is Video2MusicException known ? known.Failure.ToString() : error.GetType().Name;
}
