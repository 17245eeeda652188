using System.Text;
using Video2Music.Foundation;

namespace Video2Music.CommandLine;

/// <summary>
/// Standard output or standard error, which may fail at any time: the disk of its file is full, its terminal is gone. A reader
/// that has read enough (<c>| head</c>) is no failure.
/// </summary>
/// <param name="inner">Where it writes.</param>
/// <param name="mustArrive">Whether a failure is to be reported; otherwise what cannot be written is lost.</param>
/// <param name="told">Where that is told, once; null for nowhere.</param>
internal sealed class ConsoleWriter(TextWriter inner, bool mustArrive, TextWriter? told = null) : TextWriter
{
    private bool isTold;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void WriteLine() => Try(inner.WriteLine);

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            string sentence = $"Standard output cannot be written: {e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.";
            if (mustArrive) throw new Video2MusicException(DiskSpace.IsExhausted(e) ? Failure.DiskFull : Failure.OutputUnwritable, sentence, e);
            if (!isTold) told?.WriteLine($"v2m: note: {sentence} The results are there.");
            isTold = true;
        }
    }
}
