using System.Runtime.InteropServices;
using static Video2Music.Playing.FluidSynthLibrary;

namespace Video2Music.Playing;

/// <summary>
/// Has a synth read excerpts of SoundFonts instead of files. FluidSynth knows the samples of all excerpts of a file by the file's name and their places, and
/// so keeps one copy for all synths. To be kept as long as its synth.
/// </summary>
internal sealed class ExcerptReader
{
    private const int Done = 0, Failed = -1;
    private const int FromStart = 0, FromHere = 1;
    private readonly OpenFile open;
    private readonly ReadFile read = Read;
    private readonly SeekFile seek = Seek;
    private readonly TellFile tell = handle => PlaceOf(handle).At;
    private readonly CloseFile close = Close;

    public ExcerptReader() => open = _ => Current is { } excerpt ? GCHandle.ToIntPtr(GCHandle.Alloc(new Place(excerpt))) : IntPtr.Zero;

    /// <summary>What is read next.</summary>
    public SoundFontExcerpt? Current { get; set; }

    /// <summary>Makes a synth read through this.</summary>
    public void Attach(SynthHandle synth, SettingsHandle settings)
    {
        IntPtr loader = NewLoader(settings);
        _ = SetCallbacks(
            loader, Marshal.GetFunctionPointerForDelegate(open), Marshal.GetFunctionPointerForDelegate(read), Marshal.GetFunctionPointerForDelegate(seek),
            Marshal.GetFunctionPointerForDelegate(tell), Marshal.GetFunctionPointerForDelegate(close));
        AddLoader(synth, loader);
    }

    private static Place PlaceOf(IntPtr handle) => (Place)GCHandle.FromIntPtr(handle).Target!;

    private static unsafe int Read(IntPtr buffer, long count, IntPtr handle)
    {
        Place place = PlaceOf(handle);
        try
        {
            if (count > int.MaxValue || !place.Excerpt.TryRead(place.At, new Span<byte>((void*)buffer, (int)count))) return Failed;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // No exception may pass through FluidSynth, which says that the SoundFont cannot be read.
            return Failed;
        }

        place.At += count;
        return Done;
    }

    private static int Seek(IntPtr handle, long offset, int origin)
    {
        Place place = PlaceOf(handle);
        long at = offset + (origin == FromStart ? 0 : origin == FromHere ? place.At : place.Excerpt.Length);
        if (at < 0 || at > place.Excerpt.Length) return Failed;
        place.At = at;
        return Done;
    }

    private static int Close(IntPtr handle)
    {
        GCHandle.FromIntPtr(handle).Free();
        return Done;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate IntPtr OpenFile(IntPtr path);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int ReadFile(IntPtr buffer, long count, IntPtr handle);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SeekFile(IntPtr handle, long offset, int origin);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate long TellFile(IntPtr handle);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int CloseFile(IntPtr handle);

    // Where in an excerpt somebody reads.
    private sealed class Place(SoundFontExcerpt excerpt)
    {
        public SoundFontExcerpt Excerpt => excerpt;

        public long At { get; set; }
    }
}
