using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Arranging;

/// <summary>Turns a lead sheet into a score.</summary>
public static class Arranger
{
    /// <summary>Arranges music.</summary>
    /// <param name="sheet">What is to be played.</param>
    /// <param name="options">Style, instruments, parts.</param>
    /// <returns>The score, as long as the lead sheet and with its chords.</returns>
    /// <exception cref="Video2MusicException">The style is unknown (<see cref="Failure.UnknownStyle"/>) or its file is not one
    /// (<see cref="Failure.BadStyle"/>).</exception>
    public static Score Arrange(LeadSheet sheet, ArrangementOptions options)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(options);
        return new Score
        {
            Time = sheet.Cues.Time,
            Parts = StyleLibrary.Open(options.Style).Play(sheet, options),
            Length = sheet.Cues.Length,
            Title = options.Title,
            Key = sheet.Key,
            Chords = sheet.Chords,
        };
    }
}
