using Microsoft.CodeAnalysis;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.House;

/// <summary>Folders have a direction: each knows only those before it. What knows what is asked of the compiler, so that no spelling hides it.</summary>
public sealed class FolderTests(FolderTests.Projects sources) : IClassFixture<FolderTests.Projects>
{
    // The way, from what all others speak of to the shortest use of everything, which lies in the library's own folder.
    private static readonly string[] Way =
    [
        "Foundation", "Music", "Models", "Media", "Vision", "Timing", "Writing", "Arranging", "Midi", "MusicXml", "Playing", "Audio", "Sessions", "Reports",
            "",
    ];

    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folders_OfAnyProject_FormNoCircle(string project) =>
        Assert.Null(FindCircle([.. Arrows(sources.NeedsOf(project))]));

    [Fact]
    public void Folders_OfTheLibrary_KnowOnlyThoseBefore()
    {
        (string From, string To)[] needs = sources.NeedsOf("Video2Music");
        string[] folders = [.. needs.Select(need => FolderOf(need.From)).Distinct()];
        Assert.Empty(folders.Except(Way));
        Assert.True(folders.Length >= 13, $"only {folders.Length} folders were read");
        Assert.Empty(needs.Where(need => Place(need.To) > Place(need.From)).Select(need => $"{need.From} needs {need.To}"));
    }

    [Fact]
    public void Circle_OfThreeFolders_IsFound()
    {
        Assert.Equal("A (a.cs) -> B (b.cs) -> C (c.cs) -> A", FindCircle([("A", "B", "a.cs"), ("B", "C", "b.cs"), ("C", "A", "c.cs"), ("A", "D", "a.cs")]));
        Assert.Null(FindCircle([("A", "B", "a.cs"), ("B", "C", "b.cs"), ("A", "C", "a.cs")]));
    }

    // Each way of naming a type that the text alone would not show.
    [Theory]
    [InlineData("class A { object Get() => Later.B.Make(); }")]
    [InlineData("class A { void Do() { var b = Earlier.Door.Open(); } }")]
    [InlineData("class A { string Do() => Earlier.Door.Open().Name; }")]
    [InlineData("class A { void Do() => Earlier.Door.Take(new()); }")]
    [InlineData("using X = Later.B; class A { X? field; }")]
    [InlineData("using static Later.B; class A { object Do() => Make(); }")]
    [InlineData("class A { void Do() { foreach (var b in Earlier.Door.All()) _ = b; } }")]
    [InlineData("class A { int Do(string text) => text.Count2(); }")]
    public void Needs_HoweverTheTypeIsNamed_AreSeen(string code)
    {
        using TemporaryFolder folder = new();
        Write(folder, "P.csproj", "<Project><ItemGroup><Using Include=\"Later\" /></ItemGroup></Project>");
        Write(folder, "Later/B.cs",
            "namespace Later { public class B { public string Name => \"\"; public static B Make() => new(); } public static class E { public "
            + "static int Count2(this string s) => 0; } }");
        Write(folder, "Earlier/Door.cs",
            "namespace Earlier { public static class Door { public static Later.B Open() => new(); public static void Take(Later.B b) { } "
            + "public static Later.B[] All() => []; } }");
        Write(folder, "Middle/A.cs", code);
        Assert.Contains((Path.Combine("Middle", "A.cs"), Path.Combine("Later", "B.cs")), SourceProject.Read(folder.Path).Needs());
    }

    private static void Write(TemporaryFolder folder, string name, string text)
    {
        string path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static int Place(string file) => Array.IndexOf(Way, FolderOf(file));

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!;

    private static IEnumerable<(string From, string To, string File)> Arrows((string From, string To)[] needs) => needs
        .Select(need => (From: FolderOf(need.From), To: FolderOf(need.To), File: need.From))
        .Where(arrow => arrow.From != arrow.To)
        .DistinctBy(arrow => (arrow.From, arrow.To));

    private static string? FindCircle((string From, string To, string File)[] arrows)
    {
        foreach (string start in arrows.Select(arrow => arrow.From).Distinct().Order(StringComparer.Ordinal))
            if (Walk(start, start, []) is { } circle) return circle;
        return null;

        string? Walk(string at, string back, HashSet<string> seen)
        {
            foreach ((_, string to, string file) in arrows.Where(arrow => arrow.From == at))
            {
                string step = $"{at} ({file}) -> ";
                if (to == back) return step + to;
                if (seen.Add(to) && Walk(to, back, seen) is { } rest) return step + rest;
            }

            return null;
        }
    }

    /// <summary>What the files of a project need, asked of the compiler once, which takes its time.</summary>
    public sealed class Projects
    {
        private readonly Dictionary<string, (string From, string To)[]> known = [];

        public (string From, string To)[] NeedsOf(string project) => known.TryGetValue(project, out (string, string)[]? needs)
            ? needs
            : known[project] = [.. SourceProject.Read(Path.Combine(Repository.Root, "src", project)).Needs()];
    }
}
