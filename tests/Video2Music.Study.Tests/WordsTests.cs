using System.Text.RegularExpressions;
using Video2Music.Study.Design;

namespace Video2Music.Study.Tests;

/// <summary>Whatever the page says, it says in every language.</summary>
public sealed partial class WordsTests
{
    private static string PageFolder => Path.Combine(Repository.Root, "src", "Video2Music.Study", "Page");

    [Fact]
    public void Languages_AreTwoAndWhole()
    {
        IReadOnlyDictionary<string, Wording> words = Words.Read();
        Assert.Equal(["en", "zh"], words.Keys.Order());
        Assert.Single(words.Values.Select(one => string.Join(' ', one.Page.Keys.Order())).Distinct());
        Assert.Single(words.Values.Select(one => one.Consent.Count).Distinct());
        Assert.All(words.Values, one => Assert.Equal(Words.Questions.Order(), one.Questions.Keys.Order()));
        Assert.Null(ProtocolCheck.FindFault(Protocols.Make(4, 2)));
    }

    // What is filled in has to be told in every language.
    [Fact]
    public void Languages_FillInTheSame()
    {
        IReadOnlyDictionary<string, Wording> words = Words.Read();
        Assert.All(words["en"].Page, text => Assert.Equal(Filled(text.Value), Filled(words["zh"].Page[text.Key])));
        Assert.All(words["zh"].Page.Where(text => text.Key != "language"), text => Assert.Matches("[\\u4e00-\\u9fff]", text.Value));
    }

    [Fact]
    public void Page_SaysWhatIsInTheWordsAndNothingElse()
    {
        string scripts = string.Concat(Directory.GetFiles(PageFolder, "*.js").Select(File.ReadAllText));
        IEnumerable<string> keys = Words.Read()["en"].Page.Keys;
        Assert.All(keys, key => Assert.Contains($"\"{key}\"", scripts, StringComparison.Ordinal));
        Assert.Empty(Said().Matches(scripts).Select(match => match.Groups[1].Value).Except(keys));
    }

    [Theory]
    [InlineData("zh", "next")]
    [InlineData("en", "welcome")]
    public void Study_ThatLacksAWord_IsNotSound(string language, string key)
    {
        Protocol protocol = Protocols.Make(4, 2);
        Dictionary<string, Wording> words = protocol.Words.ToDictionary();
        words[language] = words[language] with { Page = words[language].Page.Where(text => text.Key != key).ToDictionary() };
        Assert.Equal($"'{key}' is not told in '{language}'", ProtocolCheck.FindFault(protocol with { Words = words }));
    }

    [Theory]
    [InlineData(3, "it has 3 pairs")]
    [InlineData(10, "it has 10 pairs")]
    public void Study_OfPairsThatCannotBeSpaced_IsNotSound(int pairs, string words) =>
        Assert.StartsWith(words, ProtocolCheck.FindFault(Protocols.Make(9, 2, pairs)), StringComparison.Ordinal);

    private static string Filled(string text) => string.Join(' ', Braces().Matches(text).Select(match => match.Value).Order());

    [GeneratedRegex("\\{\\w+\\}")]
    private static partial Regex Braces();

    [GeneratedRegex("say\\(\"(\\w+)\"")]
    private static partial Regex Said();
}
