using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Notes of one voice that begin and end together, on the grid.</summary>
/// <param name="Start">Where they begin, in ticks.</param>
/// <param name="End">Where they end.</param>
/// <param name="Notes">The notes as they are played, by pitch, none twice.</param>
internal sealed record WrittenChord(int Start, int End, IReadOnlyList<Note> Notes);
