namespace Video2Music.CommandLine;

/// <summary>Reads moments of a video as players show them: seconds, or minutes and hours before them, such as <c>75.5</c>, <c>1:15.5</c>,
/// <c>0:01:15.5</c>.</summary>
internal static class ClockTime
{
    private const int Sixty = 60;
    private const int MostParts = 3;

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">Seconds from the beginning; 0 where the text is no moment.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(string text, out double seconds)
    {
        seconds = 0;
        string[] parts = text.Split(':');
        for (int i = 0; i < parts.Length; i++)
        {
            var range = new NumberRange<double>(0, i == 0 ? int.MaxValue : Sixty);
            if (parts.Length > MostParts || !PlainNumber.TryRead(parts[i], range, out double part)) return false;
            if (i < parts.Length - 1 && part != Math.Floor(part)) return false;
            seconds = seconds * Sixty + part;
        }

        return true;
    }
}
