namespace Video2Music.Media;

/// <summary>How long the picture of a video lasts.</summary>
/// <param name="Seconds">Its length in seconds; 0 where there is not one packet.</param>
/// <param name="IsTimed">Whether its packets have times that say when its frames are.</param>
/// <param name="IsCut">Whether its packets end before the file says, or in mid-packet.</param>
internal readonly record struct VideoLength(double Seconds, bool IsTimed, bool IsCut)
{
    // The stillest of pictures takes more: one frame a second of a black screen is 40 bytes with its entry in the index.
    private const double BytesASecond = 16;
    private const double AlwaysPlausible = 4 * 3600;

    /// <summary>Whether a file of a size can be a video of a length: what is worked out from it must not outgrow it.</summary>
    /// <param name="seconds">The length in seconds.</param>
    /// <param name="size">The size in bytes.</param>
    public static bool IsPlausible(double seconds, long size) => seconds <= AlwaysPlausible + size / BytesASecond;
}
