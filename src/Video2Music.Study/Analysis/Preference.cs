using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>Which of two systems suited the videos better, side by side.</summary>
/// <param name="System">The system.</param>
/// <param name="Other">The one beside it.</param>
/// <param name="Size">From how many people and clips it comes.</param>
/// <param name="Wins">How often the first was chosen.</param>
/// <param name="Ties">How often neither.</param>
/// <param name="Losses">How often the other.</param>
/// <param name="Share">The first one's share, ties counting half, over people and clips drawn anew; without draws where there are too few of either.</param>
/// <param name="Sign">The exact sign test, ties left out, as if every answer were a person of its own; without p where people or clips are too few.</param>
public sealed record Preference(
    string System, string Other, SampleSize Size, int Wins, int Ties, int Losses, BootstrapResult Share, SignTest Sign);
