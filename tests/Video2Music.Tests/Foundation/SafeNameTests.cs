using CsCheck;
using Video2Music.Foundation;

namespace Video2Music.Tests;

public sealed class SafeNameTests
{
    /// <summary>Names that must never become a part of a path.</summary>
    public static TheoryData<string> Hostile =>
    [
        "", ".", "..", "../../x", "/abs", "a/b", "a\\b", "..\\x", "C:", "C:\\x", "\\\\server\\x", "con", "NUL.txt", "Com1", "a\0b", "a\nb", "a\u0085b",
            "a\u001bb",
        "-rf", ".hidden", " a", "a ", "a.", "a\u202Eb", "a\u2028b", "\ud800", "a:b", "a*", "a?", "a|b", "a\"b", "<a>", new string('x', 300),
            new string('é', 150),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Find_NameThatIsNoPlainName_IsRefused(string text) => Assert.Null(SafeName.Find(text));

    [Theory]
    [InlineData("001")]
    [InlineData("kJQP7kiw5Fk")]
    [InlineData("a b")]
    [InlineData("v1.2")]
    [InlineData("Ünï_音楽")]
    [InlineData("a..b")]
    [InlineData("console")]
    public void Find_PlainName_IsKept(string text) => Assert.Equal(text, SafeName.Find(text)?.ToString());

    [Fact]
    public void Find_Anything_IsRefusedOrStaysInItsFolder() => Gen.String.Sample(text =>
        SafeName.Find(text) is not { } name || Path.GetDirectoryName(Path.GetFullPath(Path.Combine("/films/here", $"{name}"))) == "/films/here");
}
