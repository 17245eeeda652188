namespace Video2Music.Playing;

/// <summary>
/// A SoundFont of one preset, cut down to the samples of some notes: the file's own samples, where they are, with a list of presets of its own behind them.
/// </summary>
/// <param name="File">The whole file.</param>
/// <param name="Bank">The preset's bank.</param>
/// <param name="Program">Its number there.</param>
/// <param name="Presets">The list of presets, with its header.</param>
internal sealed record SoundFontExcerpt(SoundFontFile File, int Bank, int Program, byte[] Presets)
{
    /// <summary>Length in bytes.</summary>
    public long Length => File.SamplesEnd + Presets.Length;

    /// <summary>Reads some of it; nothing where it breaks off before.</summary>
    /// <param name="from">The first byte.</param>
    /// <param name="into">Takes the bytes.</param>
    /// <returns>Whether all could be read.</returns>
    public bool TryRead(long from, Span<byte> into)
    {
        if (from < 0 || from + into.Length > Length) return false;
        int ofFile = (int)Math.Clamp(File.SamplesEnd - from, 0, into.Length);
        if (!File.TryRead(from, into[..ofFile])) return false;
        if (ofFile < into.Length) Presets.AsSpan((int)(from + ofFile - File.SamplesEnd), into.Length - ofFile).CopyTo(into[ofFile..]);
        SoundFontFile.TellLength(from, into, Length);
        return true;
    }
}
