namespace Video2Music.Study.Serving;

/// <summary>What is served, and to whom.</summary>
/// <param name="Folder">The study's folder.</param>
internal sealed record ServeOptions(string Folder)
{
    /// <summary>The port, on this machine only; 0 where the system may choose.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The address under which a proxy on this machine serves it to others, such as <c>https://study.example.org</c>; null for this machine only.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
