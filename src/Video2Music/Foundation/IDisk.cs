namespace Video2Music.Foundation;

/// <summary>
/// The steps that a file's way to its place is made of. Each is done or not done when the power fails, never half; a test
/// ends the program between any two of them.
/// </summary>
internal interface IDisk
{
    /// <summary>Makes a folder that is not there yet.</summary>
    public void MakeFolder(string path);

    /// <summary>Makes a folder for results, if it is not there yet; unlike others it is not for this user alone.</summary>
    public void MakePlace(string path);

    /// <summary>Writes a small file and flushes it.</summary>
    public void Write(string path, ReadOnlySpan<byte> contents);

    /// <summary>Flushes a file's contents.</summary>
    public void Flush(string path);

    /// <summary>Flushes a folder's entries: what was moved into it stays moved.</summary>
    public void FlushFolder(string path);

    /// <summary>Moves a file in one step, in the place of a file that is there.</summary>
    public void Move(string from, string to);

    /// <summary>Gives a file a second name, or copies it where the file system knows one name only.</summary>
    public void Keep(string path, string copy);

    /// <summary>Deletes a file, if it is there.</summary>
    public void Delete(string path);

    /// <summary>Deletes a folder and what is in it; no link is followed.</summary>
    public void DeleteFolder(string path);

    /// <summary>Takes a lock that goes with the process, however that ends.</summary>
    /// <param name="path">The lock's file; made where it is missing.</param>
    /// <returns>The lock, or null where another has it.</returns>
    public IDisposable? TryLock(string path);

    /// <summary>Waits until nobody else moves files into a folder, and keeps others waiting.</summary>
    /// <returns>Ends that; null where the file system has no locks.</returns>
    /// <exception cref="IOException">Another held the folder for half a minute.</exception>
    public IDisposable? LockFolder(string path);
}
