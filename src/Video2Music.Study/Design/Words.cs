using System.Text.Json;
using Video2Music.Studio.Guarding;

namespace Video2Music.Study.Design;

/// <summary>The words of the page that come with the program, in every language it has.</summary>
internal static class Words
{
    /// <summary>The ids of the questions, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Questions { get; } = ["quality", "correspondence", "harmony", "rhythm", "loudness"];

    /// <summary>Reads them.</summary>
    public static IReadOnlyDictionary<string, Wording> Read()
    {
        using Stream stream = typeof(Words).Assembly.GetManifestResourceStream("words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Wording>>(stream, StrictJson.Options)!;
    }
}
