using Video2Music.Music;

namespace Video2Music.Training.Melodies;

/// <summary>A phrase that somebody marked in a song.</summary>
/// <param name="StartBar">Its first bar.</param>
/// <param name="Bars">How many bars.</param>
/// <param name="Letter">Phrases of one letter are alike.</param>
internal readonly record struct MarkedPhrase(int StartBar, int Bars, string Letter);

/// <summary>A song of a file of melodies with chords. Times are ticks of <see cref="TicksPerBeat"/>; the first bar line is at 0.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Source">The collection that it is from.</param>
/// <param name="TicksPerBeat">Ticks a quarter note.</param>
/// <param name="Meter">Its meter.</param>
/// <param name="Bars">How many bars.</param>
/// <param name="Keys">Its keys by time, at least one.</param>
/// <param name="Chords">Its chords by time.</param>
/// <param name="Melody">Its melody by time; it may begin before the first bar line.</param>
/// <param name="Phrases">Its phrases by time, where somebody marked them.</param>
internal sealed record NotatedSong(
    string Id, string Source, int TicksPerBeat, MeterChange Meter, int Bars, IReadOnlyList<(int Tick, Key Key)> Keys,
    IReadOnlyList<ChordSpan> Chords, IReadOnlyList<Note> Melody, IReadOnlyList<MarkedPhrase> Phrases);
