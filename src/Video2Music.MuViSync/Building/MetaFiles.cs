using System.Text.Encodings.Web;
using System.Text.Json;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Building;

/// <summary>Writes what a dataset says of itself: list of songs, splits, chord vocabularies, and the files that gave no song.</summary>
/// <param name="store">The dataset.</param>
internal sealed class MetaFiles(SongStore store)
{
    /// <summary>The list of files that gave no song, with their reasons.</summary>
    public const string Failed = "vevo_meta/build/failed.json";

    private const string FailedInWords = "the files that gave no song";

    // Chords and titles read better unescaped, and nothing here ends in HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes all of them.</summary>
    /// <param name="failed">Files that gave no song.</param>
    public void Write(IEnumerable<FailedVideo> failed)
    {
        IReadOnlyList<SongSource> songs = SongStore.ReadSources(store.Folder);
        foreach (Vocabulary vocabulary in Vocabulary.All)
        {
            WriteJson(vocabulary.File, vocabulary.Names.Select((name, id) => (name, $"{id}")), isText: false);
            WriteJson(vocabulary.InverseFile, vocabulary.Names.Select((name, id) => ($"{id}", name)), isText: true);
        }

        foreach ((string split, string[] ids) in store.Settings.Ratio.Share(songs.Select(song => song.Id), store.Settings.Seed))
            WriteLines(Layout.ListOf(split), ids);
        WriteLines(Layout.IdList, songs.Select(song => $"{song.Id}-{Title(song.Source)}\t{song.Source}"));
        FailedVideo[] sorted = [.. failed.OrderBy(video => video.Source, StringComparer.Ordinal)];
        store.WriteFile(Failed, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, Readable);
            JsonSerializer.Serialize(writer, sorted, BuildContext.Default.FailedVideoArray);
        });
    }

    /// <summary>The files of a dataset that gave no song.</summary>
    /// <exception cref="Video2MusicException">The list is damaged (<see cref="Failure.BadDataset"/>).</exception>
    public static IReadOnlyList<FailedVideo> ReadFailed(string folder)
    {
        string path = Path.Combine(folder, Failed);
        return Check(JsonFile.Read(path, FailedInWords, BuildContext.Default.FailedVideoArray) ?? [], path);
    }

    /// <summary>The files that a list of those names that gave no song.</summary>
    /// <exception cref="Video2MusicException">The list is damaged (<see cref="Failure.BadDataset"/>).</exception>
    internal static FailedVideo[] ParseFailed(ReadOnlySpan<byte> json, string path) =>
        Check(JsonFile.Parse(json, path, FailedInWords, BuildContext.Default.FailedVideoArray), path);

    // No annotation keeps null out of an array.
    private static FailedVideo[] Check(FailedVideo[] failed, string path) => Array.TrueForAll(failed, video => video is not null)
        ? failed
        : throw new Video2MusicException(Failure.BadDataset, $"'{path}' is damaged: expected {FailedInWords}, found null among them.");

    private static string Title(string source) => Clean(Path.GetFileNameWithoutExtension(source));

    // A file's name may hold what ends a column or a line.
    private static string Clean(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    private void WriteLines(string file, IEnumerable<string> lines) => store.WriteFile(file, stream =>
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        foreach (string line in lines) writer.WriteLine(line.Length == 0 ? line : string.Join('\t', line.Split('\t').Select(Clean)));
    });

    private void WriteJson(string file, IEnumerable<(string Key, string Value)> pairs, bool isText) =>
        store.WriteFile(file, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, Readable with { Indented = false });
            writer.WriteStartObject();
            foreach ((string key, string value) in pairs)
            {
                writer.WritePropertyName(key);
                if (isText) writer.WriteStringValue(value);
                else writer.WriteRawValue(value);
            }

            writer.WriteEndObject();
        });
}
