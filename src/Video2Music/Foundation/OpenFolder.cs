using System.Runtime.InteropServices;

namespace Video2Music.Foundation;

/// <summary>
/// A folder held open on Unix, to flush its entries to the disk or to keep others from moving files into it. The system
/// lets go of the lock when the process ends, however it ends, and no file is needed for it.
/// </summary>
internal sealed class OpenFolder : SafeHandle
{
    private OpenFolder(nint folder)
        : base(0, ownsHandle: true) => SetHandle(folder);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Opens a folder; null where that cannot be done, as on Windows.</summary>
    public static OpenFolder? TryOpen(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        var folder = new OpenFolder(LibC.OpenFolder(path));
        if (!folder.IsInvalid) return folder;
        folder.Dispose();
        return null;
    }

    /// <summary>Writes the folder's entries to the disk. A file system that knows no such thing is left alone.</summary>
    public void Flush() => _ = LibC.Flush(LibC.DescriptorOf(handle));

    /// <summary>Locks the folder against others who do the same; not against anybody else.</summary>
    /// <returns>Whether it is locked now; null where the file system has no locks.</returns>
    public bool? TryLock()
    {
        const int tryAgainOnLinux = 11, tryAgainOnMac = 35, interrupted = 4;
        if (LibC.Lock(LibC.DescriptorOf(handle), LibC.LockExclusively | LibC.DoNotWait) == 0) return true;
        return Marshal.GetLastPInvokeError() is tryAgainOnLinux or tryAgainOnMac or interrupted ? false : null;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.CloseFolder(handle) == 0;
}
