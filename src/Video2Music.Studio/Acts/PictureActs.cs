using Video2Music.Sessions;

namespace Video2Music.Studio.Acts;

/// <summary>Moves or weighs a hit point.</summary>
internal sealed record MoveHitAct(double From, double To, double Strength) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new MoveHit(Within(now, From), Within(now, To), Strength);
}

/// <summary>Marks a moment.</summary>
internal sealed record AddMarkerAct(double Seconds) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new AddMarker(Within(now, Seconds));
}

/// <summary>Takes a marker away.</summary>
internal sealed record RemoveMarkerAct(double Seconds) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new RemoveMarker(Within(now, Seconds));
}

/// <summary>Draws how lively the picture is taken for.</summary>
internal sealed record DrawEnergyAct(int First, float?[] Values) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) => new DrawEnergy((int)Within(now, First), Values);
}

/// <summary>Draws how pleasant the picture is taken for.</summary>
internal sealed record DrawAffectAct(int First, float?[] Values) : EditAct
{
    /// <inheritdoc/>
    protected override Edit EditOf(Composition now) =>
        new DrawAffect((int)Within(now, First), [.. Values.Take(Math.Max(0, now.Features.Seconds - First))]);
}
