using System.Numerics.Tensors;
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

/// <summary>A song's chords as numbers, a value for each of the 299 positions; see <see cref="Networks.ChordBatch"/> for their meaning.</summary>
internal sealed class ChordColumns
{
    public ChordColumns(Song song, ChordTargets targets)
    {
        for (int t = 0; t < ChordTargets.Positions; t++)
        {
            int chord = t < song.Seconds ? song.Chords[t].Id : ChordClass.Pad;
            Chord[t] = chord;
            Root[t] = ChordClass.RootOf(chord);
            Quality[t] = ChordClass.QualityOf(chord);
            Target[t] = targets.Classes[t];
            TargetEmotion[t] = (int)targets.Emotions[t].Strongest;
            TargetAffect[t] = AffectRows.IndexOf(targets.Classes[t], targets.Emotions[t].Strongest);
            if (t > 0) LookBack(t);
        }
    }

    public long[] Chord { get; } = new long[ChordTargets.Positions];

    public long[] Root { get; } = new long[ChordTargets.Positions];

    public long[] Quality { get; } = new long[ChordTargets.Positions];

    public long[] Held { get; } = new long[ChordTargets.Positions];

    public long[] PreviousRoot { get; } = new long[ChordTargets.Positions];

    public long[] PreviousQuality { get; } = new long[ChordTargets.Positions];

    public long[] Target { get; } = new long[ChordTargets.Positions];

    public long[] TargetEmotion { get; } = new long[ChordTargets.Positions];

    public long[] TargetAffect { get; } = new long[ChordTargets.Positions];

    private void LookBack(int t)
    {
        bool same = Chord[t] == Chord[t - 1];
        Held[t] = same ? Held[t - 1] + 1 : 0;
        PreviousRoot[t] = same ? PreviousRoot[t - 1] : Root[t - 1];
        PreviousQuality[t] = same ? PreviousQuality[t - 1] : Quality[t - 1];
    }
}
