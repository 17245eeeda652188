namespace Video2Music.Study.Serving;

/// <summary>The families of browsers: all that is kept of what somebody listens with.</summary>
internal static class Browsers
{
    // Each pretends to be those after it.
    private static readonly (string Mark, string Family)[] Marks =
        [("Edg", "Edge"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari")];

    /// <summary>The family of a browser that says so; "other" where it is none that is known.</summary>
    /// <param name="agent">What it says of itself.</param>
    public static string FamilyOf(string agent) => Array.Find(Marks, mark => agent.Contains(mark.Mark, StringComparison.Ordinal)).Family ?? "other";
}
