using System.Numerics.Tensors;
using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Training.Data;

/// <summary>
/// A song ready to be put into batches. The embeddings are kept in half precision (a relative error of 1/2048, a tenth of
/// what the dataset's bytes have), so that the whole training split takes a quarter of a gigabyte.
/// </summary>
public sealed class TrainingSong
{
    /// <summary>Prepares a song.</summary>
    /// <param name="song">The song, with what is seen in it: targets that depend on the picture are its own whatever a network is shown.</param>
    /// <param name="shown">What a network is shown in place of the song's own picture, as long as the song; null for its own.</param>
    /// <param name="segments">Its chords with their own times, in the song's normalised key; empty where they are unknown.</param>
    public TrainingSong(Song song, VideoFeatures? shown = null, IReadOnlyList<ChordSegment>? segments = null)
        : this(
            song with { Features = song.Features with { Semantic = null } },
            (shown ?? song.Features) with { Semantic = null },
            ToHalf((shown ?? song.Features).Semantic),
            segments ?? [])
    {
    }

    private TrainingSong(Song song, VideoFeatures shown, Half[]? semantic, IReadOnlyList<ChordSegment> segments)
    {
        Song = song;
        Shown = shown;
        Targets = ChordTargets.Of(song);
        Columns = new ChordColumns(song, Targets);
        Semantic = semantic;
        Segments = segments;
    }

    /// <summary>The song, without its embeddings.</summary>
    public Song Song { get; }

    /// <summary>What a network is shown, without the embeddings: the song's own picture as a rule.</summary>
    public VideoFeatures Shown { get; }

    /// <summary>The CLIP embeddings that it is shown, row-major [seconds x 768]; null where the dataset has none.</summary>
    public Half[]? Semantic { get; }

    /// <summary>The chords with their own times, in the song's normalised key; empty where they are unknown.</summary>
    public IReadOnlyList<ChordSegment> Segments { get; }

    /// <summary>Semitones by which its chords were moved up from the normalised key.</summary>
    public int Up { get; private init; }

    /// <summary>What a chord network should say.</summary>
    public ChordTargets Targets { get; }

    /// <summary>What a chord network hears, and its targets, as numbers.</summary>
    internal ChordColumns Columns { get; }

    /// <summary>Reads the songs of a split.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="split">The split.</param>
    /// <param name="view">What a network is shown of them.</param>
    /// <param name="cancellation">Stops between songs.</param>
    /// <exception cref="Video2MusicException">A song is damaged, or none of the split's songs are there (<see cref="Failure.BadDataset"/>).</exception>
    public static IReadOnlyList<TrainingSong> LoadAll(MuViSyncFolder folder, Split split, VideoView view, CancellationToken cancellation)
    {
        if (split.Ids.Count == 0)
            throw new Video2MusicException(Failure.BadDataset,
                $"'{folder.Path}': expected songs of the split {split.Name}, found the files of none of its {split.Missing.Count}.");
        var songs = new List<TrainingSong>(split.Ids.Count);
        for (int i = 0; i < split.Ids.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Song song = folder.Load(split.Ids[i]);
            VideoFeatures other = view.Swapped ? folder.Load(split.Ids[(i + 1) % split.Ids.Count]).Features : song.Features;
            songs.Add(new TrainingSong(song, view.Of(other, song.Seconds), folder.LoadSegments(song)));
        }

        return songs;
    }

    /// <summary>
    /// The song as it would have been written down on another grid of seconds, for variety: its chords are read off anew at
    /// the grid's times, the rows of everything else are those of the seconds that these times fall into.
    /// </summary>
    /// <param name="grid">The grid.</param>
    /// <returns>The song on the grid; this one where the chords' own times are unknown.</returns>
    internal TrainingSong On(SecondGrid grid)
    {
        int seconds = grid.Count(Song.Seconds);
        if (Segments.Count == 0 || seconds == 0) return this;
        int[] rows = [.. Enumerable.Range(0, seconds).Select(s => (int)grid.At(s))];
        var song = Song with
        {
            Chords = grid.Read(Segments, seconds),
            Features = Song.Features.Pick(rows) with { Cuts = [] },
            Density = Pick(Song.Density, rows),
            Loudness = Pick(Song.Loudness, rows),
        };
        return new TrainingSong(song, Shown.Pick(rows) with { Cuts = [] }, PickEmbeddings(rows), Segments) { Up = grid.Up };
    }

    private static T[] Pick<T>(T[] values, int[] rows) => [.. rows.Select(row => values[row])];

    private Half[]? PickEmbeddings(int[] rows)
    {
        if (Semantic is null) return null;
        const int Width = VideoFeatures.SemanticWidth;
        var picked = new Half[rows.Length * Width];
        for (int s = 0; s < rows.Length; s++) Semantic.AsSpan(rows[s] * Width, Width).CopyTo(picked.AsSpan(s * Width));
        return picked;
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
