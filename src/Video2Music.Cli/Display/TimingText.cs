using Video2Music.Timing;

namespace Video2Music.Cli.Display;

/// <summary>How music would lie over a video: tempo, bars, sections, and how many cuts a beat comes with.</summary>
internal static class TimingText
{
    /// <summary>Writes it in a few lines.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="cues">The video's musical time.</param>
    public static void Write(CommandConsole console, CueSheet cues)
    {
        Hit[] cuts = [.. cues.Hits.Where(hit => hit.Kind is HitKind.Cut or HitKind.Accent)];
        int bars = cues.Sections[^1].StartBar + cues.Sections[^1].Bars;
        string met = cuts.Length == 0 ? "" : $"; {cuts.Count(hit => hit.IsMet(cues.Time))} of {cuts.Length} cuts on beats";
        string sections = string.Join(", ", cues.Sections.Select(section => $"{section.Label} {cues.SecondsOfSection(section):0.00} s"));
        string tempo = $"music at {cues.Tempo:0.0} beats a minute, {bars} bars";
        WrappedText.Write(console.Output, "", $"{tempo}; sections {sections}{met}", console.OutputWidth);
    }
}
