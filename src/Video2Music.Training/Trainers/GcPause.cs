using System.Runtime;

namespace Video2Music.Training.Trainers;

/// <summary>Keeps the garbage collector from running until disposed, unless more is allocated than expected.</summary>
/// <remarks>
/// TorchSharp 0.107 passes plain numbers to libtorch in short-lived <c>Scalar</c> objects and does not keep them alive during the
/// call: a collection at the wrong moment finalises one that the native side still reads, and a step fails with "toFloat". It
/// takes hours to happen by chance, so collections are moved to the places between steps.
/// </remarks>
internal sealed class GcPause : IDisposable
{
    // What one step allocates at most, batch included; a fraction of this in practice.
    private const long Allowance = 200_000_000;

    /// <summary>Collects if need be, then begins the pause.</summary>
    public GcPause() => GC.TryStartNoGCRegion(Allowance);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
    }
}
