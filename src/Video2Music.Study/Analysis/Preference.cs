using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>Which of two systems suited the videos better, side by side.</summary>
/// <param name="System">The system.</param>
/// <param name="Other">The one beside it.</param>
/// <param name="Wins">How often the first was chosen.</param>
/// <param name="Ties">How often neither.</param>
/// <param name="Losses">How often the other.</param>
/// <param name="Share">The first one's share, ties counting half, over people and clips drawn anew.</param>
/// <param name="Sign">The exact sign test, ties left out, as if every answer were a person of its own.</param>
public sealed record Preference(string System, string Other, int Wins, int Ties, int Losses, BootstrapResult Share, SignTest Sign);
