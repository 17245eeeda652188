using Video2Music.Music;

namespace Video2Music.Sessions;

/// <summary>One act of a person on a composition; one undo takes it back.</summary>
public abstract record Edit;

/// <summary>Puts a chord in a place.</summary>
/// <param name="Start">Where it begins, in ticks; taken to the start of its step of the chord grid.</param>
/// <param name="Length">How long it stands, in ticks, taken to whole steps; at least 1.</param>
/// <param name="Chord">The chord as it sounds.</param>
/// <param name="Locked">Whether it stays when what is around it is written anew.</param>
public sealed record SetChord(int Start, int Length, Chord Chord, bool Locked = true) : Edit;

/// <summary>Locks the chords of a stretch, so that they stay when it is written anew, or unlocks them.</summary>
/// <param name="Start">Where the stretch begins, in ticks; taken to the start of its step of the chord grid.</param>
/// <param name="Length">How long it is, in ticks, taken to whole steps; at least 1.</param>
/// <param name="Locked">Whether they are to be locked.</param>
public sealed record LockChords(int Start, int Length, bool Locked) : Edit;

/// <summary>Writes the chords of a stretch anew so that they fit what follows; locked ones stay.</summary>
/// <param name="Start">Where the stretch begins, in ticks; taken to the start of its step of the chord grid.</param>
/// <param name="Length">How long it is, in ticks, taken to whole steps; at least 1.</param>
/// <param name="Seed">Another number, other chords.</param>
public sealed record RegenerateChords(int Start, int Length, long Seed) : Edit;

/// <summary>Plays a part anew: the same chords, other notes where the style leaves a choice.</summary>
/// <param name="Role">The part.</param>
/// <param name="Seed">Another number, other notes.</param>
public sealed record RegeneratePart(PartRole Role, long Seed) : Edit;

/// <summary>Composes anew: other chords, a melody and figures of their own, over the same course of time; what is locked stays.</summary>
/// <param name="Seed">Another number, other music.</param>
public sealed record ComposeAgain(long Seed) : Edit;

/// <summary>Sets what the picture's emotion is taken for; chords that are not locked are written anew.</summary>
/// <param name="Mood">The emotion; null for what is seen.</param>
public sealed record SetMood(Vision.EmotionDistribution? Mood) : Edit;

/// <summary>Moves the music to a key; where the mode changes, chords that are not locked are written anew.</summary>
/// <param name="Key">The key; null for one that fits the picture.</param>
public sealed record SetKey(Key? Key) : Edit;

/// <summary>Sets the tempo. The chord grid moves with it, so chords that are not locked are written anew; locked ones stay where they were
/// in the picture.</summary>
/// <param name="BeatsPerMinute">Beats a minute, within <see cref="Timing.SpottingOptions"/>' bounds; null for one that fits the cuts.</param>
public sealed record SetTempo(double? BeatsPerMinute) : Edit;

/// <summary>Sets the meter, as <see cref="SetTempo"/> does the tempo.</summary>
/// <param name="BeatsPerBar">Beats (quarter notes) a bar: 2, 3 or 4.</param>
public sealed record SetMeter(int BeatsPerBar) : Edit;

/// <summary>Sets how far tempo and bars follow the picture, as <see cref="SetTempo"/> does the tempo.</summary>
/// <param name="Alignment">0, not at all, to 1.</param>
public sealed record SetCutAlignment(double Alignment) : Edit;

/// <summary>Sets how loosely it is played.</summary>
/// <param name="Humanize">0, as a machine, to 1, as people play.</param>
public sealed record SetHumanize(double Humanize) : Edit;

/// <summary>Sets how loud the whole is.</summary>
/// <param name="Loudness">Integrated loudness in LUFS, -40 to -5.</param>
public sealed record SetLoudness(double Loudness) : Edit;

/// <summary>Sets how the video's own sound is heard beside the music.</summary>
/// <param name="Own">How; null where it gives way to the music.</param>
public sealed record SetOwnSound(Playing.OwnSound? Own) : Edit;

/// <summary>Lets a part play or leaves it out.</summary>
/// <param name="Role">The part; where a style has several of that role, all of them.</param>
/// <param name="Plays">Whether it is to play.</param>
public sealed record SetPart(PartRole Role, bool Plays) : Edit;

/// <summary>Locks the notes of a part, so that they stay whatever is written or played anew, or unlocks them; then it is played anew with the next edit of
/// the music.</summary>
/// <param name="Role">The part; where a style has several of that role, all of them.</param>
/// <param name="Locked">Whether it is to be locked.</param>
public sealed record LockPart(PartRole Role, bool Locked) : Edit;

/// <summary>Moves notes of a part, and locks it. What leaves the music or its pitches stays at their edge.</summary>
/// <param name="Part">The part's place in the score, from 0.</param>
/// <param name="Notes">The notes' places in the part, from 0.</param>
/// <param name="Ticks">How much later, in ticks; earlier where negative.</param>
/// <param name="Semitones">How much higher; lower where negative.</param>
public sealed record MoveNotes(int Part, IReadOnlyList<int> Notes, int Ticks, int Semitones) : Edit;

/// <summary>Takes notes out of a part, and locks it.</summary>
/// <param name="Part">The part's place in the score, from 0.</param>
/// <param name="Notes">The notes' places in the part, from 0.</param>
public sealed record DeleteNotes(int Part, IReadOnlyList<int> Notes) : Edit;

/// <summary>Plays the chords in another style. Instruments that were set stay with their roles, and so do the faders of roles that both styles have.</summary>
/// <param name="Style">The style's name.</param>
public sealed record SetStyle(string Style) : Edit;

/// <summary>Gives a part another instrument; notes and all other parts stay.</summary>
/// <param name="Role">The part; where a style has several of that role, all of them.</param>
/// <param name="Instrument">A General MIDI name or a number from 1 to 128; of the drums, the number of a kit.</param>
public sealed record SetInstrument(PartRole Role, string Instrument) : Edit;

/// <summary>Moves or weighs a hit point.</summary>
/// <param name="From">Where it is in the picture, in seconds.</param>
/// <param name="To">Where it is to be, in seconds.</param>
/// <param name="Strength">How much it matters, 0 (not at all) to 1.</param>
public sealed record MoveHit(double From, double To, double Strength) : Edit;

/// <summary>Marks a moment that the music is to meet.</summary>
/// <param name="Seconds">The moment, in seconds from the first frame.</param>
public sealed record AddMarker(double Seconds) : Edit;

/// <summary>Takes the marker nearest to a moment away; without any marker nothing changes.</summary>
/// <param name="Seconds">The moment, in seconds from the first frame.</param>
public sealed record RemoveMarker(double Seconds) : Edit;

/// <summary>Draws how lively the picture is taken for, over what is seen.</summary>
/// <param name="FirstSecond">The second of the first value, from 0.</param>
/// <param name="Values">A value a second, 0 to 1; null where what is seen counts again.</param>
public sealed record DrawEnergy(int FirstSecond, IReadOnlyList<float?> Values) : Edit;

/// <summary>
/// Draws how pleasant the picture is taken for, over what is seen; chords that are not locked are written anew where it is drawn.
/// </summary>
/// <param name="FirstSecond">The second of the first value, from 0.</param>
/// <param name="Values">A value a second, -1 (unpleasant) to 1 (pleasant); null where what is seen counts again.</param>
public sealed record DrawAffect(int FirstSecond, IReadOnlyList<float?> Values) : Edit;

/// <summary>Sets a part's place in the mix.</summary>
/// <param name="Part">The part's place in the score, from 0.</param>
/// <param name="Fader">Gain, pan, mute, solo and reverb.</param>
public sealed record SetFader(int Part, Playing.Fader Fader) : Edit;
