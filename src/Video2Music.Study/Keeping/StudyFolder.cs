using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Keeping;

/// <summary>The folder of a study: <c>study.json</c>, <c>stimuli</c>, and <c>answers</c>, a file of JSON lines for each person.</summary>
public static class StudyFolder
{
    /// <summary>Reads a study and all answers so far.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>What the study is, and who took part, in the order in which they began.</returns>
    /// <exception cref="Video2MusicException">There is none, or it was changed after the first person had begun.</exception>
    public static (Protocol Protocol, IReadOnlyList<Participant> Participants) Read(string path)
    {
        Protocol protocol = ProtocolFile.Read(path, out string hash);
        return (protocol, AnswerFiles.ReadAll(path, hash));
    }
}
