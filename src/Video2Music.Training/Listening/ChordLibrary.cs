using Video2Music.Music;
using Video2Music.MuViSync;

namespace Video2Music.Training.Listening;

/// <summary>Keys and chords in time of MuVi-Sync's songs.</summary>
/// <param name="data">The dataset's folder.</param>
internal sealed class ChordLibrary(string data)
{
    private readonly MuViSyncFolder folder = MuViSyncFolder.Open(data);

    /// <summary>The songs of a split.</summary>
    public IReadOnlyList<string> Ids(string split) => folder.Split(split).Ids;

    /// <summary>A song's own key.</summary>
    public Key Key(string id) => folder.LoadKey(id);

    /// <summary>A song's chords.</summary>
    public IReadOnlyList<ChordSegment> Chords(string id) => folder.LoadOwnSegments(id);
}
