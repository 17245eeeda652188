namespace Video2Music.Sessions;

/// <summary>A composition that was kept under a name, to be compared with others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Composition">The composition.</param>
public sealed record Take(string Name, Composition Composition);
