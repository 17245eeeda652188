using Video2Music.Sessions;

namespace Video2Music.Studio.Acts;

/// <summary>Puts a chord in a place.</summary>
internal sealed record SetChordAct(int Tick, int Length, string Chord, bool Locked = true) : EditAct
{
    /// <inheritdoc/>
    public override bool NamesPlaces => true;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetChord(Tick, Length, Music.Chord.Parse(Chord), Locked);
}

/// <summary>Locks or unlocks the chords of a stretch.</summary>
internal sealed record LockChordsAct(int Tick, int Length, bool Locked) : EditAct
{
    /// <inheritdoc/>
    public override bool NamesPlaces => true;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new LockChords(Tick, Length, Locked);
}

/// <summary>Writes the chords of a stretch anew.</summary>
internal sealed record RegenerateChordsAct(int Tick, int Length, long? Seed = null) : EditAct
{
    /// <inheritdoc/>
    public override bool NamesPlaces => true;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new RegenerateChords(Tick, Length, SeedOr(Seed));
}

/// <summary>Sets the key; null for one that fits.</summary>
internal sealed record SetKeyAct(string? Key) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetKey(Key is null ? null : Music.Key.Parse(Key));
}

/// <summary>Composes anew.</summary>
internal sealed record ComposeAgainAct(long? Seed = null) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new ComposeAgain(SeedOr(Seed));
}
