namespace Video2Music.Cli.Json;

/// <summary>A model that can be downloaded.</summary>
internal sealed record ModelReport(string Name);
