namespace Video2Music.Foundation;

/// <summary>Which of the files that exist a run may replace: those that it made itself from the same input; others only when told to.</summary>
/// <param name="Input">The input's path; null where there is none.</param>
/// <param name="Mark">The mark of what is made from it.</param>
/// <param name="Overwrite">Whether others may be replaced too.</param>
internal sealed record OverwriteRule(string? Input, ResultMark Mark, bool Overwrite)
{
    /// <summary>The rule for what is made from a file.</summary>
    /// <param name="input">The file.</param>
    /// <param name="overwrite">Whether what others made may be replaced.</param>
    /// <param name="cancellation">Stops reading it.</param>
    public static async Task<OverwriteRule> ForAsync(string input, bool overwrite, CancellationToken cancellation) =>
        new(input, await ResultMark.OfAsync(input, cancellation).ConfigureAwait(false), overwrite);

    /// <summary>The rule for what is made from a file of a name, whatever is in it: enough to ask whose a result is.</summary>
    /// <param name="input">The file.</param>
    public static OverwriteRule ByName(string input) => new(input, new ResultMark("", ResultMark.NameOf(Path.GetFileName(input))), Overwrite: false);

    /// <summary>The rule for what a command makes of data that is no one file.</summary>
    /// <param name="what">The command, with the data: the same again may replace it.</param>
    /// <param name="overwrite">Whether what others made may be replaced.</param>
    public static OverwriteRule ForProgram(string what, bool overwrite) => new(null, ResultMark.OfProgram(what), overwrite);

    /// <summary>The rule for files that bear no mark: none is replaced unless told to.</summary>
    /// <param name="overwrite">Whether they may be replaced.</param>
    public static OverwriteRule ForUnmarked(bool overwrite) => ForProgram("unmarked", overwrite);

    /// <summary>Makes sure that a path may be written to.</summary>
    /// <exception cref="Video2MusicException">
    /// It is the input (<see cref="Failure.OutputIsInput"/>), or a file that is to be kept (<see cref="Failure.OutputExists"/>).
    /// </exception>
    public void Check(string path)
    {
        if (Input is not null && RealPath.AreSame(path, Input))
            throw new Video2MusicException(Failure.OutputIsInput, $"The result '{path}' would overwrite the input: choose another name.");
        if (Overwrite || !Exists(path) || ResultMark.Find(path)?.Contents == Mark.Contents) return;
        string source = Input is null ? "by this command from the same data" : $"from '{Path.GetFileName(Input)}' as that is now";
        throw new Video2MusicException(
            Failure.OutputExists,
            $"'{path}' is there already, and nothing in it says that it was made {source}: choose another name, or allow it to be overwritten.");
    }

    /// <summary>Whether a path holds what was made from another input of another name.</summary>
    public bool IsOfAnother(string path) => ResultMark.Find(path) is { } found && found.Contents != Mark.Contents && found.Name != Mark.Name;

    // A link that leads nowhere is something, too.
    private static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
