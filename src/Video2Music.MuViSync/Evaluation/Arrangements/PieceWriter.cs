using System.Runtime.ExceptionServices;
using Video2Music.Sessions;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Composes as <c>v2m compose</c> does, up to the score, many pieces side by side.</summary>
internal sealed class PieceWriter : IDisposable
{
    private readonly ChordModel chords;
    private readonly ExpressionModel expression;
    private readonly MelodyModel? melody;
    private readonly Editing editing;

    /// <summary>Loads the networks.</summary>
    /// <param name="models">Their folder.</param>
    /// <exception cref="Video2MusicException">One is missing or damaged (<see cref="Failure.BadModel"/>).</exception>
    public PieceWriter(string models)
    {
        chords = ChordModel.Load(models, threads: 1);
        try
        {
            expression = ExpressionModel.Load(models, threads: 1);
            melody = MelodyModel.TryLoad(models);
        }
        catch
        {
            expression?.Dispose();
            chords.Dispose();
            throw;
        }

        editing = new Editing(new LeadSheetWriter(chords, expression), melody is null ? null : new MelodyWriter(melody));
    }

    /// <summary>Composes for each video, on all cores. The result does not depend on how many there are.</summary>
    /// <param name="wanted">What to compose.</param>
    /// <param name="progress">Told after each piece how much is done, 0 to 1, from several threads; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ArrangedPiece[] Write(IReadOnlyList<WantedPiece> wanted, IProgress<double>? progress, CancellationToken cancellation)
    {
        var pieces = new ArrangedPiece[wanted.Count];
        int done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, wanted.Count, parallel, i =>
            {
                pieces[i] = Write(wanted[i], cancellation);
                progress?.Report((double)Interlocked.Increment(ref done) / wanted.Count);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        return pieces;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        melody?.Dispose();
        expression.Dispose();
        chords.Dispose();
    }

    private ArrangedPiece Write(WantedPiece piece, CancellationToken cancellation)
    {
        var options = new ComposeOptions { Style = piece.Style, Generation = new GenerationOptions { Seed = piece.Seed } };
        return new ArrangedPiece(piece.Set, piece.Seed, editing.Compose(piece.Video, options, cancellation: cancellation));
    }
}

/// <summary>A piece that is to be composed.</summary>
/// <param name="Set">The videos that its video belongs to.</param>
/// <param name="Video">What is seen.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Style">The style, or <c>auto</c>.</param>
internal sealed record WantedPiece(string Set, VideoFeatures Video, long Seed, string Style);
