using Video2Music.Studio.Guarding;

namespace Video2Music.Studio.Work;

/// <summary>What a page wants to be written.</summary>
/// <param name="Kinds">The kinds of files; at least one.</param>
internal sealed record ExportWish(ExportKind[] Kinds)
{
    private const int LongestName = 100;
    private const string Forbidden = "<>:\"/\\|?*";

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>Whether the video's own sound stays, whatever the music's settings say.</summary>
    public bool KeepAudio { get; init; }

    /// <summary>What the results are called; null for as the video is.</summary>
    public string? Name { get; init; }

    /// <summary>The same as options of an export, checked.</summary>
    /// <param name="folder">The folder to write into; null for the video's.</param>
    /// <exception cref="Refusal">There is nothing to write, or the name is none.</exception>
    public ExportOptions ToOptions(string? folder)
    {
        if (Kinds.Length == 0) throw new Refusal(400, "Choose at least one kind of file.");
        return new ExportOptions
        {
            Output = folder,
            Name = Name is null ? null : Check(Name.Trim()),
            Video = Kinds.Contains(ExportKind.Video),
            KeepAudio = KeepAudio && Kinds.Contains(ExportKind.Video),
            Wav = Kinds.Contains(ExportKind.Wav),
            Stems = Kinds.Contains(ExportKind.Stems),
            MusicXml = Kinds.Contains(ExportKind.Musicxml),
        };
    }

    // A name and nothing else, on any system: no folder, no device, no other machine.
    private static string Check(string name)
    {
        bool sound = name.Length is > 0 and <= LongestName && !name.StartsWith('.') && !name.EndsWith('.')
            && !name.Any(c => char.IsControl(c) || char.IsSurrogate(c) || Forbidden.Contains(c, StringComparison.Ordinal))
            && !Reserved.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);
        return sound ? name : throw new Refusal(400, "That cannot be a file's name on every system: choose letters, digits, spaces, - and _.");
    }
}

/// <summary>A kind of file.</summary>
internal enum ExportKind
{
    /// <summary>The video with the music.</summary>
    Video,

    /// <summary>The notes.</summary>
    Midi,

    /// <summary>The sound.</summary>
    Wav,

    /// <summary>The sound of each part.</summary>
    Stems,

    /// <summary>Notation.</summary>
    Musicxml,

    /// <summary>The project, which lies beside the video.</summary>
    Project,
}
