using System.Runtime.CompilerServices;
using Video2Music.Arranging;
using Video2Music.Harmony;
using Video2Music.Modeling;

namespace Video2Music.Tests.Arranging;

/// <summary>
/// Whole arrangements, drawn as piano rolls that one can read. Where one changes, the new drawing lies beside the old one as
/// *.received.txt: look at it, and rename it if it is what was meant.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void Arrange_FivePatterns_MatchesItsPianoRoll() => Check(
        "patterns",
        "C C G G Am Am F F C:maj7 C:maj7 C C C",
        [3, 3, 8, 8, 13, 13, 18, 18, 30, 30, 3, 3, 3],
        12.5,
        "C major");

    [Fact]
    public void Arrange_RestAndKey_MatchesItsPianoRoll() => Check(
        "rest",
        "Am F N N E:7 E:7 Am Am",
        [8, 8, 8, 8, 13, 3, 3, 3],
        8,
        "D minor");

    private static void Check(string name, string chords, float[] density, double duration, string key)
    {
        float[] loudness = [.. density.Select((_, second) => 0.05f * (second % 6))];
        Score score = Arranger.Arrange(
            [.. chords.Split(' ').Select(Chord.Parse)],
            new Expression(density, loudness),
            duration,
            new ArrangementOptions { Key = Key.Parse(key) });
        Compare(name, PianoRoll.Draw(score));
    }

    private static void Compare(string name, string drawn, [CallerFilePath] string? source = null)
    {
        // The compiler writes /_/ for the root of the sources: the golden files travel beside the tests instead.
        string golden = Path.Combine(AppContext.BaseDirectory, "Arranging", $"{name}.golden.txt");
        string expected = File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "";
        if (expected != drawn) File.WriteAllText(golden.Replace("golden", "received", StringComparison.Ordinal), drawn);
        Assert.Equal(expected, drawn);
    }
}
