using System.Text.Json;
using System.Text.Json.Serialization;

namespace Video2Music.Foundation;

/// <summary>
/// Moves several files to their places so that a sudden end at any moment can be made good: a record in the hidden folder,
/// on the disk before the first move, says what goes where. What lay there is kept under a second name until all have moved,
/// and no place is ever empty.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="folder">The hidden folder; the files' places lie in the folder around it.</param>
internal sealed class MoveJournal(IDisk disk, string folder)
{
    private const string Forward = ".v2m-moves";
    private const string Back = ".v2m-moves-back";

    private string Parent => Path.GetDirectoryName(folder)!;

    /// <summary>Moves files to their places: all of them or, where one cannot be moved, none.</summary>
    /// <param name="files">
    /// Each file's name in the hidden folder and at its place, in the order in which they are to appear; without a name in the hidden folder what lies in
    /// the place goes. A place may lie in a folder in the folder around.
    /// </param>
    public void Run(IReadOnlyList<(string Name, string Target)> files)
    {
        JournalEntry[] entries = [.. files.Select((file, i) => new JournalEntry(
            file.Name, file.Target, $".v2m-before-{i}", FileState.Of(Path.Combine(Parent, file.Target)), FileState.Of(Path.Combine(folder, file.Name))))];
        foreach (JournalEntry entry in entries.Where(entry => entry.Before is not null)) disk.Keep(PlaceOf(entry), Inside(entry.Kept));
        disk.Write(Inside(Forward + ".new"), JsonSerializer.SerializeToUtf8Bytes(entries, JournalContext.Default.JournalEntryArray));
        disk.Move(Inside(Forward + ".new"), Inside(Forward));
        disk.FlushFolder(folder);
        disk.FlushFolder(Parent);
        try
        {
            Put(entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            disk.Move(Inside(Forward), Inside(Back));
            MoveBack(entries);
            throw;
        }
    }

    /// <summary>Finishes what a process that is gone had begun. A place that somebody has changed since is left as it is.</summary>
    public void Finish()
    {
        if (Read(Back) is { } undone) MoveBack(undone);
        else if (Read(Forward) is { } left)
        {
            Put([.. left.Where(entry => FileState.Of(Inside(entry.Name)) == entry.After && FileState.Of(PlaceOf(entry)) == entry.Before)]);
        }
    }

    private void Put(JournalEntry[] entries)
    {
        string[] folders = [.. entries.Select(entry => Path.GetDirectoryName(PlaceOf(entry))!).Where(place => place != Parent).Distinct()];
        foreach (string place in folders) disk.MakePlace(place);
        foreach (JournalEntry entry in entries)
        {
            if (entry.After is null) disk.Delete(PlaceOf(entry));
            else disk.Move(Inside(entry.Name), PlaceOf(entry));
        }

        foreach (string place in folders) disk.FlushFolder(place);
        disk.FlushFolder(Parent);
    }

    private void MoveBack(JournalEntry[] entries)
    {
        foreach (JournalEntry entry in entries.Reverse().Where(entry => !File.Exists(Inside(entry.Name)) && FileState.Of(PlaceOf(entry)) == entry.After))
        {
            if (entry.Before is null) disk.Delete(PlaceOf(entry));
            else disk.Move(Inside(entry.Kept), PlaceOf(entry));
        }

        disk.FlushFolder(Parent);
    }

    private JournalEntry[]? Read(string name)
    {
        try
        {
            return File.Exists(Inside(name))
                ? JsonSerializer.Deserialize(PlainFile.ReadAllBytes(Inside(name)), JournalContext.Default.JournalEntryArray)?.Where(entry => entry is { IsPlain: true }).ToArray()
                : null;
        }
        catch (JsonException)
        {
            // It was whole when it got its name, so this is none of ours; nothing is moved on its word.
            return null;
        }
    }

    private string Inside(string name) => Path.Combine(folder, name);

    private string PlaceOf(JournalEntry entry) => Path.Combine(Parent, entry.Target);
}

/// <summary>One file on its way.</summary>
/// <param name="Name">Its name in the hidden folder, or in a folder there; empty where there is none to come.</param>
/// <param name="Target">Its name at its place, or in a folder there.</param>
/// <param name="Kept">The second name, in the hidden folder, of what lay there.</param>
/// <param name="Before">What lay there; null for nothing.</param>
/// <param name="After">The file itself; null where what lay there goes.</param>
internal sealed record JournalEntry(string Name, string Target, string Kept, FileState? Before, FileState? After)
{
    /// <summary>Whether it stays within the two folders.</summary>
    [JsonIgnore]
    public bool IsPlain => (After is null ? Name is "" : IsWithin(Name)) && IsWithin(Target) && IsWithin(Kept);

    // A name, or a name in a folder of the same folder.
    private static bool IsWithin(string? name) =>
        name?.Split('/') is { Length: 1 or 2 } steps && steps.All(step => step is not ("" or "." or "..") && Path.GetFileName(step) == step);
}

/// <summary>How the record is written.</summary>
[JsonSerializable(typeof(JournalEntry[]))]
internal sealed partial class JournalContext : JsonSerializerContext;
