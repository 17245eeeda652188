namespace Video2Music.Foundation;

/// <summary>What runs that ended suddenly have left in a folder.</summary>
/// <param name="disk">The disk.</param>
internal sealed class Leftovers(IDisk disk)
{
    /// <summary>Name of the file in a hidden folder that its process holds locked as long as it lives.</summary>
    public const string LockName = ".v2m-owner";

    /// <summary>
    /// Finishes what had begun to be moved in and removes the hidden folders, those of processes that are gone. To be called
    /// while the folder is locked, so that no other run is just making one.
    /// </summary>
    /// <param name="parent">The folder.</param>
    public void Clear(string parent)
    {
        foreach (string folder in Directory.EnumerateDirectories(parent, StagingName.Prefix + "*"))
        {
            if (!StagingName.IsOurs(Path.GetFileName(folder)) || new DirectoryInfo(folder).LinkTarget is not null) continue;
            try
            {
                Clear(folder, Path.Combine(folder, LockName));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or a child of the lost process still writes there. The next run tries again.
            }
        }
    }

    private void Clear(string folder, string sign)
    {
        using IDisposable? owner = disk.TryLock(sign);
        if (owner is null || !LocksWork(sign)) return;
        new MoveJournal(disk, folder).Finish();
        disk.DeleteFolder(folder);
    }

    // Where locks are granted to all, nobody can tell who is alive.
    private bool LocksWork(string sign)
    {
        using IDisposable? second = disk.TryLock(sign);
        return second is null;
    }
}
