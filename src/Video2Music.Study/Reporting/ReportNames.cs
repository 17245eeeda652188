using Video2Music.Study.Analysis;
using Video2Music.Study.Design;

namespace Video2Music.Study.Reporting;

/// <summary>What a report calls systems and questions.</summary>
/// <param name="protocol">The study.</param>
internal sealed class ReportNames(Protocol protocol)
{
    private readonly string language = protocol.Words.ContainsKey("en") ? "en" : protocol.Words.Keys.First();

    /// <summary>The system that the others are compared with, for Markdown.</summary>
    public string Reference => Text.Name(protocol.Tests.Reference);

    /// <summary>The level of significance.</summary>
    public string Alpha => Text.Level(protocol.Tests.Alpha);

    /// <summary>A question for Markdown.</summary>
    /// <param name="id">Its id.</param>
    public string Question(string id) => Text.Name(Plain(id));

    /// <summary>A question as it is: in English, or in the first language that there is.</summary>
    /// <param name="id">Its id.</param>
    public string Plain(string id) => protocol.NameOf(id, language);

    /// <summary>What a comparison shows.</summary>
    public Conclusion Conclude(Comparison comparison) => comparison.Conclude(protocol.Tests.Alpha);

    /// <summary>Whether a comparison shows a difference.</summary>
    public bool Shows(Comparison comparison) => Conclude(comparison) is Conclusion.Better or Conclusion.Worse;
}
