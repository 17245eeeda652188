namespace Video2Music.MuViSync;

/// <summary>A part of the dataset: train, val or test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ids">The songs whose files are there, in the order of the split's list.</param>
/// <param name="Missing">The songs that the list names but whose files are not all there; they are skipped.</param>
public sealed record Split(string Name, IReadOnlyList<string> Ids, IReadOnlyList<string> Missing)
{
    /// <summary>One sentence on what was found, such as <c>val: 75 songs, 0 skipped for want of their files</c>.</summary>
    public override string ToString() => Missing.Count == 0
        ? $"{Name}: {Ids.Count} songs"
        : $"{Name}: {Ids.Count} songs, {Missing.Count} skipped for want of their files";
}
