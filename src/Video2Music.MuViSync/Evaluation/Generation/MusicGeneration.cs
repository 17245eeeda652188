using System.Runtime.ExceptionServices;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Generation;

/// <summary>Lets the networks write and arrange music for the videos of songs as <c>v2m compose</c> does, up to the score.</summary>
/// <param name="chords">The chord network, best loaded with one thread: songs are written side by side.</param>
/// <param name="expression">The expression network, likewise.</param>
/// <param name="withSemantic">Whether they may see the CLIP embeddings.</param>
public sealed class MusicGeneration(ChordModel chords, ExpressionModel expression, bool withSemantic)
{
    /// <summary>Writes music for each song's video, with several seeds, on all cores. The result does not depend on how many there are.</summary>
    /// <param name="songs">The songs; their mode is given, their chords are not.</param>
    /// <param name="seeds">How many seeds: song i of run r has the options' seed + 1000 r + i.</param>
    /// <param name="options">How to write; mode and seed are set for each song.</param>
    /// <param name="progress">Told after each song how much is done, 0 to 1, from several threads; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>For each seed, the music of each song.</returns>
    /// <exception cref="Video2MusicException">An option is out of range, or the network gives no numbers.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public EvaluatedSong[][] Write(
        IReadOnlyList<Song> songs, int seeds, GenerationOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        EvaluatedSong[][] music = [.. Enumerable.Range(0, seeds).Select(_ => new EvaluatedSong[songs.Count])];
        int done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        OneFault(() => Parallel.For(0, songs.Count * seeds, parallel, job =>
        {
            (int run, int song) = Math.DivRem(job, songs.Count);
            music[run][song] = Write(songs[song], options with { Seed = options.Seed + 1000 * run + song }, cancellation);
            progress?.Report((double)Interlocked.Increment(ref done) / (songs.Count * seeds));
        }));
        return music;
    }

    /// <summary>Writes music for one song's video.</summary>
    /// <param name="song">The song.</param>
    /// <param name="options">How to write; the mode is the song's.</param>
    /// <param name="cancellation">Stops the work.</param>
    public EvaluatedSong Write(Song song, GenerationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(song);
        VideoFeatures seen = withSemantic ? song.Features : song.Features with { Semantic = null };
        LeadSheet written = new LeadSheetWriter(chords, expression).Write(
            seen, Spotting.Spot(seen, SpottingOptions.Published), song.Key.Normalised, options, null, null, cancellation);
        Score score = Arranger.Arrange(Cadence.ResolveToTonic(written), new ArrangementOptions());
        return EvaluatedSong.Of(seen, written.ChordOfStep(), score);
    }

    // Of what went wrong in several threads, the first: a user needs one sentence.
    private static void OneFault(Action work)
    {
        try
        {
            work();
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
