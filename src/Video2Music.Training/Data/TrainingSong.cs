using System.Numerics.Tensors;
using Video2Music.Modeling;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Training.Data;

/// <summary>
/// A song ready to be put into batches. The embeddings are kept in half precision (a relative error of 1/2048, a tenth of
/// what the dataset's bytes have), so that the whole training split takes a quarter of a gigabyte.
/// </summary>
public sealed class TrainingSong
{
    /// <summary>Prepares a song.</summary>
    /// <param name="song">The song.</param>
    public TrainingSong(Song song)
    {
        Song = song with { Features = song.Features with { Semantic = null } };
        Targets = ChordTargets.Of(song);
        Columns = new ChordColumns(song, Targets);
        Semantic = ToHalf(song.Features.Semantic);
    }

    /// <summary>The song, without its embeddings.</summary>
    public Song Song { get; }

    /// <summary>CLIP embeddings, row-major [seconds x 768]; null where the dataset has none.</summary>
    public Half[]? Semantic { get; }

    /// <summary>What a chord network should say.</summary>
    public ChordTargets Targets { get; }

    /// <summary>What a chord network hears, and its targets, as numbers.</summary>
    internal ChordColumns Columns { get; }

    /// <summary>Reads the songs of a split.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="split">The split.</param>
    /// <param name="cancellation">Stops between songs.</param>
    /// <exception cref="Video2MusicException">A song is damaged, or none of the split's songs are there (<see cref="Failure.BadDataset"/>).</exception>
    public static IReadOnlyList<TrainingSong> LoadAll(MuViSyncFolder folder, Split split, CancellationToken cancellation)
    {
        if (split.Ids.Count == 0)
            throw new Video2MusicException(Failure.BadDataset, $"'{folder.Path}': expected songs of the split {split.Name}, found the files of none of its {split.Missing.Count}.");
        var songs = new List<TrainingSong>(split.Ids.Count);
        foreach (string id in split.Ids)
        {
            cancellation.ThrowIfCancellationRequested();
            songs.Add(new TrainingSong(folder.Load(id)));
        }

        return songs;
    }

    private static Half[]? ToHalf(float[]? values)
    {
        if (values is null) return null;
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        return halves;
    }
}

/// <summary>A song's chords as a network hears them, and what it should say, for each of the 299 positions.</summary>
internal sealed class ChordColumns
{
    public ChordColumns(Song song, ChordTargets targets)
    {
        Chords = ChordTargets.HeardIn(song);
        Tokens = TokenFeatures.Of(Chords);
        Targets = targets;
    }

    /// <summary>The chords' classes; END behind the last, then PAD.</summary>
    public int[] Chords { get; }

    /// <summary>What is known of each chord in its place.</summary>
    public TokenFeatures[] Tokens { get; }

    /// <summary>What the network should say.</summary>
    public ChordTargets Targets { get; }
}
