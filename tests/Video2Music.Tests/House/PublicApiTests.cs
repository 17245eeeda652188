using Video2Music.Tests.Shared;

namespace Video2Music.Tests.House;

/// <summary>
/// What others can build on changes only on purpose: src/Video2Music/PublicApi.txt lists it, and <c>eng/renew-api</c> writes that list anew.
/// </summary>
public sealed class PublicApiTests
{
    private const string Renew = "V2M_RENEW_API";

    [Fact]
    public void PublicApi_OfTheLibrary_IsTheOneThatIsListed()
    {
        string kept = Path.Combine(Repository.Root, "src", "Video2Music", "PublicApi.txt");
        string found = PublicApi.Describe(typeof(Composer).Assembly.Location);
        if (Environment.GetEnvironmentVariable(Renew) == "1") File.WriteAllText(kept, found);
        string[] before = File.ReadAllLines(kept), now = found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            before.SequenceEqual(now),
            $"""
            The public API is not the one in src/Video2Music/PublicApi.txt. Where that is meant: run eng/renew-api, and name it in CHANGELOG.md.
            Gone: {string.Join("\n      ", before.Except(now))}
            New:  {string.Join("\n      ", now.Except(before))}
            """);
    }

    [Fact]
    public void Describe_ThisLibrary_ListsTypesMembersAndDefaults()
    {
        string[] lines = PublicApi.Describe(typeof(Composer).Assembly.Location).Split('\n');
        Assert.Contains("static class Video2Music.Composer", lines);
        Assert.Contains("sealed class Video2Music.Sessions.Session : IDisposable", lines);
        Assert.Contains("readonly struct Video2Music.Music.Note", lines);
        Assert.Contains("  required int Length { get; init; }", lines);
        Assert.Contains(lines, line => line.StartsWith("  static Task<ComposeResult> ComposeAsync(string path, ComposeOptions? options = null",
            StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("PrintMembers", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("StagingFolder", StringComparison.Ordinal));
    }
}
