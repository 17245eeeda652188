namespace Video2Music.Cli.Batches;

/// <summary>What became of a video, in one line that fits the window.</summary>
internal static class BatchLine
{
    private const string Between = " -> ";

    // Of a name that is shortened at least this much stays.
    private const int LeastName = 8;

    /// <summary>The line.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="done">How many are over with.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="width">Columns that it may take.</param>
    public static string Of(BatchOutcome outcome, int done, int total, int width)
    {
        (string word, string result, string more) = outcome switch
        {
            VideoMade made => ("made", NameOf(made.Results[0].VideoPath ?? made.Results[0].MidiPath), About(made)),
            VideoSkipped skipped => ("skipped", NameOf(skipped.There), ""),
            VideoFailed failed => ("failed", "", $": exit code {(int)failed.Failure}"),
            _ => ("", "", ""),
        };
        string count = $"{total}";
        string head = $"[{$"{done}".PadLeft(count.Length)}/{count}] {word,-7} ", name = NameOf(outcome.Video.Path);
        string tail = result.Length > 0 ? Between + result : "";
        if (head.Length + name.Length + tail.Length + more.Length <= width) return head + name + tail + more;
        if (outcome is VideoFailed) tail = more;
        int left = Math.Max(LeastName, width - head.Length - tail.Length);
        return head.Length + LeastName + tail.Length <= width
            ? head + Shorten(name, left) + tail
            : head + Shorten(result.Length > 0 ? result : name, Math.Max(LeastName, width - head.Length));
    }

    /// <summary>A name with its middle left out where it is too long: beginnings and endings tell names apart.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">Columns that it may take, at least 3.</param>
    public static string Shorten(string name, int most)
    {
        if (name.Length <= most) return name;
        int end = (most - 1) / 2;
        return $"{name[..(most - 1 - end)]}…{name[^end..]}";
    }

    private static string NameOf(string path) => Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));

    private static string About(VideoMade made) => made.Results is [var only]
        ? FormattableString.Invariant($" ({only.Key}, {Path.GetFileNameWithoutExtension(only.Style)}, {made.Elapsed.TotalSeconds:0.0} s)")
        : FormattableString.Invariant($" ({made.Results.Count} takes, {made.Elapsed.TotalSeconds:0.0} s)");
}
