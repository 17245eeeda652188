using System.Text.Json;
using Video2Music.Studio.Guarding;

namespace Video2Music.Study.Design;

/// <summary>The words of the page that come with the program, in every language it has.</summary>
internal static class Words
{
    private const string Usual = "en";

    /// <summary>The ids of the questions, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } = ["quality", "correspondence", "harmony", "rhythm", "loudness"];

    /// <summary>Reads them.</summary>
    public static IReadOnlyDictionary<string, Wording> Read()
    {
        using Stream stream = typeof(Words).Assembly.GetManifestResourceStream("words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Wording>>(stream, StrictJson.Options)!;
    }

    /// <summary>
    /// A study's words with those filled in that the page says now and did not say yet when the study was made: in its language where the program has that,
    /// else in English.
    /// </summary>
    /// <param name="words">The study's words.</param>
    public static IReadOnlyDictionary<string, Wording> Complete(IReadOnlyDictionary<string, Wording> words)
    {
        IReadOnlyDictionary<string, Wording> all = Read();
        return words.ToDictionary(one => one.Key, one => one.Value with
        {
            Page = all.GetValueOrDefault(one.Key, all[Usual]).Page.Concat(one.Value.Page).GroupBy(text => text.Key)
                .ToDictionary(texts => texts.Key, texts => texts.Last().Value),
        });
    }
}
