using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

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
            Sheets.Of([.. chords.Split(' ').Select(Chord.Parse)], new Expression(density, loudness), duration, Key.Parse(key)), new ArrangementOptions());
        Compare(name, PianoRoll.Draw(score));
    }

    private static void Compare(string name, string drawn)
    {
        string golden = Path.Combine(Folder(), $"{name}.golden.txt");
        string expected = File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "";
        if (expected != drawn) File.WriteAllText(Path.Combine(Folder(), $"{name}.received.txt"), drawn);
        Assert.Equal(expected, drawn);
    }

    private static string Folder() => Path.Combine(Repository.Root, "tests", "Video2Music.Tests", "Arranging");
}
