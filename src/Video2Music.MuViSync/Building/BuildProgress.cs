using System.Collections.Concurrent;

namespace Video2Music.MuViSync.Building;

/// <summary>How far a build is.</summary>
/// <param name="Id">The song that this is about.</param>
/// <param name="Fraction">How much of it is done, 0 to 1.</param>
/// <param name="IsOver">Whether it is finished, or has failed.</param>
/// <param name="Trouble">Why it failed; null where it did not.</param>
/// <param name="Whole">How much of the whole is done, 0 to 1, by the size of the files.</param>
/// <param name="Done">How many songs are over.</param>
/// <param name="Total">How many songs are to be analysed.</param>
public sealed record BuildProgress(string Id, double Fraction, bool IsOver, string? Trouble, double Whole, int Done, int Total);

/// <summary>Adds up how far all songs are.</summary>
/// <param name="progress">Who wants to know; may be null.</param>
/// <param name="sizes">The size of each song's file.</param>
internal sealed class ProgressSum(IProgress<BuildProgress>? progress, IReadOnlyDictionary<string, long> sizes)
{
    private readonly ConcurrentDictionary<string, double> fractions = new();
    private readonly double all = Math.Max(1, sizes.Values.Sum());
    private int done;

    /// <summary>Tells that a song is further.</summary>
    public void Report(string id, double fraction)
    {
        fractions[id] = fraction;
        Tell(id, fraction, isOver: false, null);
    }

    /// <summary>Tells that a song is finished or has failed.</summary>
    public void Finish(string id, string? trouble)
    {
        fractions[id] = 1;
        Interlocked.Increment(ref done);
        Tell(id, 1, isOver: true, trouble);
    }

    private void Tell(string id, double fraction, bool isOver, string? trouble) => progress?.Report(new BuildProgress(
        id, fraction, isOver, trouble, fractions.Sum(part => part.Value * sizes[part.Key]) / all, Volatile.Read(ref done), sizes.Count));
}
