using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Analysis;

/// <summary>A study's answers, analysed as it was planned: without those whom its rules leave out, and with them.</summary>
/// <param name="Protocol">The study.</param>
/// <param name="People">Everybody who began, and who of them counts.</param>
/// <param name="Main">What the answers of those who count show.</param>
/// <param name="Everybody">What all answers show; null where all count.</param>
public sealed record StudyAnalysis(Protocol Protocol, IReadOnlyList<PersonCheck> People, Findings Main, Findings? Everybody)
{
    /// <summary>Analyses answers. The same answers give the same figures.</summary>
    /// <param name="protocol">The study.</param>
    /// <param name="participants">Everybody who began.</param>
    public static StudyAnalysis Of(Protocol protocol, IReadOnlyList<Participant> participants)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        PersonCheck[] people = [.. participants.Select(person => PersonCheck.Of(person, protocol.Exclusions))];
        Participant[] counted = [.. people.Where(check => check.Counts).Select(check => check.Person)];
        return new StudyAnalysis(
            protocol, people, Findings.Of(protocol, counted), counted.Length == people.Length ? null : Findings.Of(protocol, [.. participants]));
    }
}
