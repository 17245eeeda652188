using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Answers;
using Video2Music.Study.Design;

namespace Video2Music.Study.Keeping;

/// <summary>A person who takes part, and their file. What is kept is on the disk before anybody is told so.</summary>
internal sealed class Listener
{
    private readonly Lock gate = new();
    private readonly string path;
    private long length;

    /// <summary>Somebody whose file is there, or is to be made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How much of it is whole.</param>
    /// <param name="beginning">Its first line.</param>
    /// <param name="plan">The trials.</param>
    /// <param name="answered">How many of them are answered.</param>
    public Listener(string path, long length, Beginning beginning, IReadOnlyList<Trial> plan, int answered)
    {
        (this.path, this.length, Beginning, Plan, Answered) = (path, length, beginning, plan, answered);
    }

    /// <summary>Who it is.</summary>
    public Beginning Beginning { get; }

    /// <summary>The trials, in the order in which they come.</summary>
    public IReadOnlyList<Trial> Plan { get; }

    /// <summary>How many trials are answered; so the number of the next.</summary>
    public int Answered { get; private set; }

    /// <summary>The trial that comes next; null after the last.</summary>
    public Trial? Next => Answered < Plan.Count ? Plan[Answered] : null;

    /// <summary>Keeps the first line.</summary>
    public void Begin()
    {
        lock (gate) Append(Beginning);
        new Disk().FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Keeps the answer to the next trial.</summary>
    /// <param name="sequence">The number of the trial that is answered.</param>
    /// <param name="answer">Makes the answer of the trial, or refuses.</param>
    /// <returns>Whether it was kept now; false where that trial was answered before, which stays as it is.</returns>
    /// <exception cref="Refusal">That trial is not yet the next.</exception>
    public bool Answer(int sequence, Func<Trial, Answer> answer)
    {
        lock (gate)
        {
            if (sequence >= 0 && sequence < Answered) return false;
            if (sequence != Answered || Next is not { } trial) throw new Refusal(409, $"Trial {sequence} is not the next one, which is {Answered}.");
            Append(new AnswerLine(Beginning.Study, answer(trial)));
            Answered++;
            return true;
        }
    }

    // After the last whole line: what a kill left behind it was never acknowledged.
    private void Append<T>(T line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, StrictJson.Options), (byte)'\n'];
        PlainFile.Require(path);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.SetLength(length);
        file.Seek(length, SeekOrigin.Begin);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        length += bytes.Length;
    }
}
