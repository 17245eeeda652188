namespace Video2Music.Study.Keeping;

/// <summary>The first line of a person's file.</summary>
/// <param name="Study">The hash of the study's file.</param>
/// <param name="Id">The random id of 128 bits, as 32 hexadecimal digits.</param>
/// <param name="Code">What the person types to go on later.</param>
/// <param name="Number">How many began before: it chooses the order of the trials.</param>
/// <param name="Language">The language in which the questions are read.</param>
/// <param name="Browser">The family of the browser.</param>
/// <param name="Trials">How many trials there are.</param>
/// <param name="Begun">When consent was given.</param>
/// <param name="Key">What the page named its wish to begin, so that a wish that is sent twice is one; null for none.</param>
internal sealed record Beginning(
    string Study, string Id, string Code, int Number, string Language, string Browser, int Trials, DateTimeOffset Begun, string? Key = null);
