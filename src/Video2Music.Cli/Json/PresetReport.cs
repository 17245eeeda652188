namespace Video2Music.Cli.Json;

/// <summary>What <c>v2m presets list --json</c> prints of a preset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What comes of it.</param>
internal sealed record PresetReport(string Name, string Description);
