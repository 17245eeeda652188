using System.Text.Json.Serialization;
using Video2Music.Sessions;

namespace Video2Music.Studio.Acts;

/// <summary>What a page asks to be done to the session.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SetChordAct), "setChord")]
[JsonDerivedType(typeof(LockChordsAct), "lockChords")]
[JsonDerivedType(typeof(RegenerateChordsAct), "regenerateChords")]
[JsonDerivedType(typeof(RegeneratePartAct), "regeneratePart")]
[JsonDerivedType(typeof(LockPartAct), "lockPart")]
[JsonDerivedType(typeof(SetPartOnAct), "setPartOn")]
[JsonDerivedType(typeof(SetKeyAct), "setKey")]
[JsonDerivedType(typeof(SetTempoAct), "setTempo")]
[JsonDerivedType(typeof(SetMeterAct), "setMeter")]
[JsonDerivedType(typeof(SetStyleAct), "setStyle")]
[JsonDerivedType(typeof(SetMoodAct), "setMood")]
[JsonDerivedType(typeof(SetInstrumentAct), "setInstrument")]
[JsonDerivedType(typeof(SetFaderAct), "setFader")]
[JsonDerivedType(typeof(MoveHitAct), "moveHit")]
[JsonDerivedType(typeof(AddMarkerAct), "addMarker")]
[JsonDerivedType(typeof(RemoveMarkerAct), "removeMarker")]
[JsonDerivedType(typeof(DrawEnergyAct), "drawEnergy")]
[JsonDerivedType(typeof(DrawAffectAct), "drawAffect")]
[JsonDerivedType(typeof(SetCutAlignmentAct), "setCutAlignment")]
[JsonDerivedType(typeof(SetHumanizeAct), "setHumanize")]
[JsonDerivedType(typeof(SetLoudnessAct), "setLoudness")]
[JsonDerivedType(typeof(SetOwnSoundAct), "setOwnSound")]
[JsonDerivedType(typeof(MoveNotesAct), "moveNotes")]
[JsonDerivedType(typeof(DeleteNotesAct), "deleteNotes")]
[JsonDerivedType(typeof(ComposeAgainAct), "composeAgain")]
[JsonDerivedType(typeof(UndoAct), "undo")]
[JsonDerivedType(typeof(RedoAct), "redo")]
[JsonDerivedType(typeof(KeepTakeAct), "keepTake")]
[JsonDerivedType(typeof(UseTakeAct), "useTake")]
[JsonDerivedType(typeof(RenameTakeAct), "renameTake")]
[JsonDerivedType(typeof(RemoveTakeAct), "removeTake")]
internal abstract record Act
{
    /// <summary>Whether it names places in the music, which may have moved since the page looked.</summary>
    [JsonIgnore]
    public virtual bool NamesPlaces => false;

    /// <summary>Does it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellation">Stops the work; nothing has changed then.</param>
    /// <exception cref="Video2MusicException">It asks for something unknown or out of range; nothing has changed.</exception>
    public abstract void Do(Session session, CancellationToken cancellation);
}

/// <summary>An act that is one edit.</summary>
internal abstract record EditAct : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Apply(EditOf(session.Current), cancellation);

    /// <summary>The edit.</summary>
    /// <param name="now">The composition as it is.</param>
    protected abstract Edit EditOf(Composition now);

    /// <summary>A seed: the one that is asked for, or any other than the last.</summary>
    protected static long SeedOr(long? asked) => asked ?? Random.Shared.NextInt64(1, 1L << 31);

    /// <summary>A moment, made sure to lie within the video.</summary>
    /// <exception cref="Video2MusicException">It does not.</exception>
    protected static double Within(Composition now, double seconds) => seconds >= 0 && seconds <= now.Features.Duration
        ? seconds
        : throw new Video2MusicException(Failure.Usage,
            FormattableString.Invariant($"The moment {seconds} s lies outside the video, which lasts {now.Features.Duration:0.###} s."));
}
