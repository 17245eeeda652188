using Video2Music.Study.Statistics;

namespace Video2Music.Study.Analysis;

/// <summary>A system's worth by the pairs of all systems together.</summary>
/// <param name="System">The system.</param>
/// <param name="Log">The logarithm of its worth; over all systems they sum to 0. NaN where none is the likeliest.</param>
/// <param name="Around">Its 95% interval over people and clips drawn anew; NaN where there are too few of either, or too few draws have worths.</param>
/// <param name="Draws">In what share of the draws there were finite worths; the interval is of those. NaN where nothing was drawn.</param>
public sealed record Worth(string System, double Log, Interval Around, double Draws);
