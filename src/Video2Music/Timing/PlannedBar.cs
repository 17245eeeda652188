namespace Video2Music.Timing;

/// <summary>A bar as it is fitted to the picture.</summary>
/// <param name="Beats">How many beats it has.</param>
/// <param name="Tempo">Beats a minute.</param>
internal readonly record struct PlannedBar(int Beats, double Tempo);
