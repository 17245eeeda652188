// Music that is worked on: a chord is chosen among those that fit, the tempo set, taken back and set again, and the result written.
using Video2Music;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Writing;

using Engine engine = Engine.Load();
using Session session = await engine.OpenAsync(args[0]);

ChordSpan first = session.Current.Score.Chords[0];
ChordSuggestion likeliest = session.Suggest(first.Start)[0];
session.Apply(new SetChord(first.Start, first.Length, likeliest.Chord));
session.Keep("with the chord that fits best");

session.Apply(new SetTempo(96));
session.Undo();
session.Redo();

ComposeResult music = await session.ExportAsync();
Console.WriteLine($"{music.VideoPath}: {session.Current.Score.Time.Tempos[0].BeatsPerMinute} BPM, {likeliest.Chord} first");
