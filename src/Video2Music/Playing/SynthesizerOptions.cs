namespace Video2Music.Playing;

/// <summary>How a <see cref="Synthesizer"/> works: what it may keep in memory.</summary>
public sealed record SynthesizerOptions
{
    /// <summary>
    /// How many synths stand ready, 0 and up, 3 MB each: more let more blocks be played at once without waiting after an
    /// edit. If not specified, 4.
    /// </summary>
    public int ReadySynths { get; init; } = 4;

    /// <summary>Bytes of played blocks kept, 0 and up; a block takes 1 to 3 MB. If not specified, 128 MiB, a minute of five parts.</summary>
    public long CacheBytes { get; init; } = 128L << 20;

    /// <summary>
    /// Bytes of mixed sound kept, 0 and up: windows of parts, what rings on of them, and their sums. If not specified, 88 MiB: of six parts half a
    /// minute, of a mix most of a minute. Who goes through a piece once needs a few windows of each only.
    /// </summary>
    public long MixBytes { get; init; } = 88L << 20;
}
