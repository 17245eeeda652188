using System.Globalization;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.Studio.Acts;

/// <summary>Plays a part anew.</summary>
internal sealed record RegeneratePartAct(PartRole Role, long? Seed = null) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new RegeneratePart(Role, SeedOr(Seed));
}

/// <summary>Locks or unlocks a part.</summary>
internal sealed record LockPartAct(PartRole Role, bool Locked) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new LockPart(Role, Locked);
}

/// <summary>Lets a part play or leaves it out.</summary>
internal sealed record SetPartOnAct(PartRole Role, bool On) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new SetPart(Role, On);
}

/// <summary>Gives a part another instrument, counted from 1; the drums a kit's program.</summary>
internal sealed record SetInstrumentAct(PartRole Role, int Program) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) =>
        new SetInstrument(Role, Role == PartRole.Drums ? DrumKits.Of(Program) : Program.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Sets what is named of a part's place in the mix; the rest stays.</summary>
internal sealed record SetFaderAct(int Part) : EditAct
{
    private const double Silence = -100;

    /// <summary>Decibels; <see cref="Silence"/> and less is silence.</summary>
    public double? Gain { get; init; }

    /// <summary>-1 to 1.</summary>
    public double? Pan { get; init; }

    /// <summary>Whether it is silent.</summary>
    public bool? Mute { get; init; }

    /// <summary>Whether it is heard alone.</summary>
    public bool? Solo { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Reverb { get; init; }

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now)
    {
        Fader fader = now.Options.Mix.FaderOf(Math.Max(0, Part));
        return new SetFader(Part, fader with
        {
            Gain = Gain is null ? fader.Gain : Gain <= Silence ? double.NegativeInfinity : Gain.Value,
            Pan = Pan ?? fader.Pan,
            Mute = Mute ?? fader.Mute,
            Solo = Solo ?? fader.Solo,
            ReverbSend = Reverb ?? fader.ReverbSend,
        });
    }
}

/// <summary>Moves notes of a part, in seconds or in ticks.</summary>
internal sealed record MoveNotesAct(int Part, int[] Ids) : EditAct
{
    /// <summary>How much later, in seconds, measured at the first of the notes.</summary>
    public double? Seconds { get; init; }

    /// <summary>How much later, in ticks.</summary>
    public int? Ticks { get; init; }

    /// <summary>How much higher.</summary>
    public int Semitones { get; init; }

    /// <inheritdoc/>
    public override bool NamesPlaces => true;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new MoveNotes(Part, Ids, Ticks ?? TicksOf(now), Semitones);

    private int TicksOf(Composition now)
    {
        if (Seconds is not { } seconds || now.Score.Parts.ElementAtOrDefault(Part) is not { } part) return 0;
        int[] starts = [.. Ids.Where(id => id >= 0 && id < part.Notes.Count).Select(id => part.Notes[id].Start)];
        if (starts.Length == 0) return 0;
        TempoMap time = now.Cues.Time;
        double to = Math.Clamp(time.SecondsAt(starts.Min()) + seconds, 0, now.Features.Duration);
        return time.TickAt(to) - starts.Min();
    }
}

/// <summary>Takes notes out of a part.</summary>
internal sealed record DeleteNotesAct(int Part, int[] Ids) : EditAct
{
    /// <inheritdoc/>
    public override bool NamesPlaces => true;

    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new DeleteNotes(Part, Ids);
}
