namespace Video2Music.Study.Design;

/// <summary>All that the page says in a language.</summary>
/// <param name="Name">The language's name in that language.</param>
/// <param name="Consent">What a person agrees to, a paragraph each.</param>
/// <param name="Questions">The questions, by id.</param>
/// <param name="Page">Everything else, by its key.</param>
public sealed record Wording(
    string Name, IReadOnlyList<string> Consent, IReadOnlyDictionary<string, QuestionWording> Questions, IReadOnlyDictionary<string, string> Page);
