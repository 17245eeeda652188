using System.Numerics.Tensors;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;

namespace Video2Music.MuViSync;

/// <summary>The MuVi-Sync dataset (Zenodo records 10057093 and 10050294) as it lies in a folder, in its own layout.</summary>
public sealed class MuViSyncFolder
{
    private static readonly string[] LabFolders =
        [
            Layout.Normalised, Layout.Loudness, Layout.Density,
            .. Layout.Features.Where(format => !format.Feature.Optional).Select(format => format.Folder),
        ];
    private readonly float[]? scale;

    private MuViSyncFolder(string path, float[]? scale)
    {
        Path = path;
        this.scale = scale;
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>Whether the folder has CLIP embeddings; a copy without them still gives songs, without semantic features.</summary>
    public bool HasSemantic => Has(Layout.Semantic);

    /// <summary>Opens a folder; reads nothing but the scale of byte embeddings.</summary>
    /// <param name="path">The folder that holds <c>vevo_meta</c>, <c>vevo_chord</c> and so on.</param>
    /// <exception cref="Video2MusicException">The folder is missing or no MuVi-Sync folder (<see cref="Failure.BadDataset"/>).</exception>
    public static MuViSyncFolder Open(string path)
    {
        if (!Directory.Exists(path))
            throw new Video2MusicException(Failure.BadDataset, $"No folder '{path}': expected the MuVi-Sync dataset there.");
        foreach (string part in (string[])[Layout.Splits, .. LabFolders])
        {
            if (!Directory.Exists(System.IO.Path.Combine(path, part)))
                throw new Video2MusicException(Failure.BadDataset, $"'{path}' is no MuVi-Sync folder: expected a folder {part} in it, found none.");
        }

        return new MuViSyncFolder(path, Reading($"'{path}'", () => ReadScale(System.IO.Path.Combine(path, Layout.Scale))));
    }

    /// <summary>The songs of a split.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <returns>The songs that are there, and those that are not; possibly none that are.</returns>
    /// <exception cref="Video2MusicException">There is no such split, or its list is damaged.</exception>
    public Split Split(string name)
    {
        string list = At(Layout.ListOf(name));
        if (SafeName.Find(name) is null || !File.Exists(list))
            throw new Video2MusicException(Failure.BadDataset, $"No split '{name}': expected train, val or test, with its list in {At(Layout.Splits)}.");
        string[] lines = Reading($"'{list}'", () => PlainFile.ReadAllLines(list));
        var lookup = lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => VideoId.Parse(line.Item.Trim(), $"{list}, line {line.Index + 1}")).ToLookup(IsComplete, id => $"{id}");
        return new Split(name, [.. lookup[true]], [.. lookup[false]]);
    }

    /// <summary>Reads a song, all of it.</summary>
    /// <inheritdoc cref="Load(string, bool)"/>
    public Song Load(string id) => Load(id, withSemantic: true);

    /// <summary>Reads a song.</summary>
    /// <param name="id">Its number, such as <c>024</c>.</param>
    /// <param name="withSemantic">Whether to read the CLIP embeddings, which are most of a song's bytes, where there are any.</param>
    /// <exception cref="Video2MusicException">A file of it is missing or damaged; the message names file, line, what was expected and what
    /// was found.</exception>
    public Song Load(string id, bool withSemantic)
    {
        SafeName name = VideoId.Parse(id, "The song that was asked for");
        return Reading($"Song {name}", () => Read(name, withSemantic));
    }

    /// <summary>Reads the key that a song has in its recording.</summary>
    /// <param name="id">Its number, such as <c>024</c>.</param>
    /// <exception cref="Video2MusicException">Its file is missing or damaged; the message names file, line, what was expected and what was found.</exception>
    public Key LoadKey(string id) => Read(id, Layout.Original, LabFile.ReadKey);

    /// <summary>Reads a song's chords with their own times, in the key of its recording.</summary>
    /// <inheritdoc cref="LoadKey"/>
    public IReadOnlyList<ChordSegment> LoadOwnSegments(string id) => Read(id, Layout.Segments, SegmentFile.Read);

    /// <summary>Reads a song's chords with their own times, transposed to C major or A minor as <see cref="Song.Chords"/> are.</summary>
    /// <param name="song">The song, as <see cref="Load(string)"/> gave it.</param>
    /// <returns>The chords in order of time; empty where the dataset has no such file.</returns>
    /// <exception cref="Video2MusicException">The file is damaged; the message names file, line, what was expected and what was found.</exception>
    public IReadOnlyList<ChordSegment> LoadSegments(Song song)
    {
        if (!File.Exists(At(Layout.FileOf(Layout.Segments, VideoId.Parse(song.Id, "The song that was asked for"))))) return [];
        return [.. LoadOwnSegments(song.Id).Select(s => s with { Chord = s.Chord.Transpose(-song.Key.Transposition) })];
    }

    private T Read<T>(string id, string part, Func<string, T> read)
    {
        SafeName name = VideoId.Parse(id, "The song that was asked for");
        return Reading($"Song {name}", () => read(At(Layout.FileOf(part, name))));
    }

    private Song Read(SafeName id, bool withSemantic)
    {
        (Key key, Chord[] chords) = LabFile.ReadChords(At(Layout.FileOf(Layout.Normalised, id)));
        if (chords.Length == 0)
            throw new Video2MusicException(Failure.BadDataset, $"{At(Layout.FileOf(Layout.Normalised, id))}: expected at least one chord, found none.");
        int seconds = Math.Min(chords.Length, Song.MaxSeconds);
        string original = At(Layout.FileOf(Layout.Original, id));
        return new Song
        {
            Id = $"{id}",
            Key = File.Exists(original) ? LabFile.ReadKey(original) with { Mode = key.Mode } : key,
            Chords = chords[..seconds],
            Features = ReadFeatures(id, seconds, withSemantic),
            Density = Fit(LabFile.ReadNumbers(At(Layout.FileOf(Layout.Density, id))), seconds),
            Loudness = Fit(LabFile.ReadNumbers(At(Layout.FileOf(Layout.Loudness, id))), seconds),
        };
    }

    private VideoFeatures ReadFeatures(SafeName id, int seconds, bool withSemantic)
    {
        var seen = new VideoFeatures { Duration = seconds, Scene = new int[seconds], SceneOffset = [], Motion = [], Emotion = [] };
        foreach (FeatureFormat format in Layout.Features)
            if (format.Folder != Layout.Semantic || withSemantic) seen = format.Feature.With(seen, ReadFeature(format, id, seconds));
        return seen with
        {
            Scene = ScenesOf(seen.SceneOffset),
            Cuts = [.. Enumerable.Range(1, seconds - 1).Where(s => seen.SceneOffset[s] == 0).Select(s => (double)s)],
        };
    }

    private float[]? ReadFeature(FeatureFormat format, SafeName id, int seconds)
    {
        if (format.Feature.Optional && !Has(format.Folder)) return null;
        string path = At(Layout.FileOf(format.Folder, id));
        float[] read = format.IsArray ? ReadArray(path, format.Feature.Width) : LabFile.ReadFeature(path, format);
        int there = read.Length;
        float[] fitted = Fit(read, seconds * format.Feature.Width);
        if (there < fitted.Length) fitted.AsSpan(there).Fill(format.Feature.Padding);
        return fitted;
    }

    private static int[] ScenesOf(int[] offsets)
    {
        var scenes = new int[offsets.Length];
        for (int s = 1; s < offsets.Length; s++) scenes[s] = scenes[s - 1] + (offsets[s] == 0 ? 1 : 0);
        return scenes;
    }

    private float[] ReadArray(string path, int width)
    {
        NpyArray array = NpyArray.Read(path);
        if (array.Shape is not [_, var columns] || columns != width)
            throw new Video2MusicException(Failure.BadDataset,
                $"{path}: expected an array [seconds, {width}], found [{string.Join(", ", array.Shape)}].");
        float[] values = array.ToSingles();
        if (array.ElementType == "|u1") Rescale(values, path);
        return values;
    }

    // Bytes stand for scale[0] + scale[1] * byte, column by column.
    private void Rescale(float[] values, string path)
    {
        const int Width = VideoFeatures.SemanticWidth;
        if (scale is null)
            throw new Video2MusicException(Failure.BadDataset, $"{path} holds bytes: expected a scale.npy [2, {Width}] beside it, found none.");
        for (int at = 0; at < values.Length; at += Width)
        {
            Span<float> row = values.AsSpan(at, Width);
            TensorPrimitives.MultiplyAdd(row, scale.AsSpan(Width), scale.AsSpan(0, Width), row);
        }
    }

    private static float[]? ReadScale(string path)
    {
        if (!File.Exists(path)) return null;
        NpyArray scale = NpyArray.Read(path);
        return scale.Shape is [2, VideoFeatures.SemanticWidth]
            ? scale.ToSingles()
            : throw new Video2MusicException(Failure.BadDataset,
                $"{path}: expected an array [2, {VideoFeatures.SemanticWidth}], found [{string.Join(", ", scale.Shape)}].");
    }

    private static T[] Fit<T>(T[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }

    private static T Reading<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadDataset, $"{what} cannot be read: {e.Message}", e);
        }
    }

    private bool IsComplete(SafeName id) =>
        LabFolders.Concat(Layout.Features.Where(format => format.Feature.Optional).Select(format => format.Folder).Where(Has))
            .All(folder => File.Exists(At(Layout.FileOf(folder, id))));

    private bool Has(string folder) => Directory.Exists(At(folder));

    private string At(string part) => System.IO.Path.Combine(Path, part);
}
