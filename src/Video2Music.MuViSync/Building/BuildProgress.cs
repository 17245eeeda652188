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

/// <summary>Adds up how far all songs are; tells of one at a time, so that what is told never goes back.</summary>
/// <param name="progress">Who wants to know; may be null.</param>
/// <param name="sizes">The size of each song's file.</param>
internal sealed class ProgressSum(IProgress<BuildProgress>? progress, IReadOnlyDictionary<string, long> sizes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> running = [];
    private readonly double all = sizes.Values.Sum(Weight);
    private double over;
    private int done;

    /// <summary>Tells that a song is further.</summary>
    public void Report(string id, double fraction)
    {
        lock (gate)
        {
            running[id] = fraction;
            Tell(id, fraction, isOver: false, null);
        }
    }

    /// <summary>Tells that a song is finished or has failed.</summary>
    public void Finish(string id, string? trouble)
    {
        lock (gate)
        {
            running.Remove(id);
            over += Weight(sizes[id]);
            done++;
            Tell(id, 1, isOver: true, trouble);
        }
    }

    private void Tell(string id, double fraction, bool isOver, string? trouble) => progress?.Report(new BuildProgress(
        id, fraction, isOver, trouble, (over + running.Sum(song => song.Value * Weight(sizes[song.Key]))) / all, done, sizes.Count));

    // An empty file, too, is one to get over.
    private static double Weight(long size) => size + 1.0;
}
