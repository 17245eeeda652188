namespace Video2Music.Cli.Display;

/// <summary>
/// Gives back memory as a piece is played. Sound is made in arrays of a megabyte, of which the runtime would let hundreds gather before it looks which of
/// them are still needed; the command, whose process this is, has it look more often, at a few milliseconds each.
/// </summary>
internal sealed class Memory
{
    private const long Step = 32L << 20;
    private long looked = GC.GetTotalAllocatedBytes();

    /// <summary>Gives back what is not needed, if much has been made since the last time.</summary>
    public void GiveBack()
    {
        long now = GC.GetTotalAllocatedBytes(), before = Volatile.Read(ref looked);
        if (now - before < Step || Interlocked.CompareExchange(ref looked, now, before) != before) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
