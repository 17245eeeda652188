namespace Video2Music.Tests.Shared;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder; skips the running test, visibly, where the sources are gone.</summary>
    public static string Root
    {
        get
        {
            DirectoryInfo? at = new(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "Video2Music.slnx"))) at = at.Parent;
            Assert.SkipWhen(at is null, "needs the sources, which are not here");
            return at!.FullName;
        }
    }
}
