using Video2Music.Music;

namespace Video2Music.Sessions;

/// <summary>What was asked for and could not be done, where the music is sound without it.</summary>
internal static class UnmetWishes
{
    /// <summary>Names it, a sentence each.</summary>
    /// <param name="music">What was composed.</param>
    public static IEnumerable<string> Of(Composition music)
    {
        ComposeOptions options = music.Options;
        foreach (double marker in options.Spotting.Markers.Where(marker => marker >= music.Features.Duration))
            yield return FormattableString.Invariant(
                $"The marker at {marker:0.###} s is not met: the video ends at {music.Features.Duration:0.###} s.");
        if (options.Spotting.MarkChapters && music.Features.Chapters.Count == 0) yield return "No chapters are met: the video has none.";
        foreach (PartRole role in options.Instruments.Keys.Order().Where(role => music.Score.Parts.All(part => part.Role != role)))
            yield return $"The instrument for the {role.ToString().ToLowerInvariant()} is not heard: nobody plays that part in this music.";
    }
}
