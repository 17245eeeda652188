using Video2Music.Music;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Formats;

namespace Video2Music.Training.Listening;

/// <summary>Keys and chords in time of MuVi-Sync's songs.</summary>
/// <param name="data">The dataset's folder.</param>
internal sealed class ChordLibrary(string data)
{
    private readonly MuViSyncFolder folder = MuViSyncFolder.Open(data);

    /// <summary>The songs of a split.</summary>
    public IReadOnlyList<string> Ids(string split) => folder.Split(split).Ids;

    /// <summary>A song's own key.</summary>
    public Key Key(string id) => Music.Key.Parse(File.ReadLines(At("lab_v2", id)).First()["key ".Length..]);

    /// <summary>A song's chords.</summary>
    public IReadOnlyList<ChordSegment> Chords(string id) => SegmentFile.Read(At("lab", id));

    private string At(string kind, string id) => Path.Combine(data, "vevo_chord", kind, "all", id + ".lab");
}
