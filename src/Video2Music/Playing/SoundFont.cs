using System.Buffers.Binary;
using System.Text;
using Video2Music.Foundation;

namespace Video2Music.Playing;

/// <summary>A SoundFont (.sf2 or .sf3) that is there and looks like one.</summary>
public sealed record SoundFont
{
    private const int HeaderLength = 12;

    // By their sound: MuseScore's general bank (Debian names its file Full), FluidR3 in stereo, then smaller ones.
    private static readonly string[] Preferred =
    [
        "MuseScore_General_HQ.sf3", "MuseScore_General_HQ.sf2", "MuseScore_General_Full.sf3", "MuseScore_General.sf3", "MuseScore_General.sf2",
        "FluidR3_GM.sf2", "MuseScore_General_Lite.sf3", "FluidR3Mono_GM.sf3", "FluidR3_GM.sf3", "GeneralUser-GS.sf2", "TimGM6mb.sf2",
    ];

    private SoundFont(string path) => Path = path;

    /// <summary>Full path of the file, links followed.</summary>
    public string Path { get; }

    /// <summary>Its file's name without the extension, such as <c>FluidR3_GM</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>How to get one, for a message.</summary>
    internal static string InstallCommand => "apt-get install -y libfluidsynth3 musescore-general-soundfont-small";

    /// <summary>
    /// Takes the SoundFont of a path; or, where none is given, the best installed one: MuseScore General, FluidR3, MuseScore
    /// General Lite, FluidR3 Mono, GeneralUser GS, TimGM6mb, else the first of any other name.
    /// </summary>
    /// <param name="path">The file, or null to look for one where systems keep them.</param>
    /// <exception cref="Video2MusicException">
    /// It is not a SoundFont, or none is installed (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static SoundFont Find(string? path = null) => Find(path, Folders());

    internal static SoundFont Find(string? path, IEnumerable<string> folders)
    {
        if (path is not null) return Open(path);
        string[] installed = [.. folders.Where(Directory.Exists).SelectMany(FontsIn)];
        string? best = Preferred
            .Select(name => Array.Find(installed, font => System.IO.Path.GetFileName(Resolve(font)).Equals(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(font => font is not null) ?? installed.FirstOrDefault();
        return best is not null
            ? Open(best)
            : throw new Video2MusicException(
                Failure.BadSoundFont,
                $"No SoundFont is installed: name one with --soundfont, or install one, on Debian or Ubuntu with: {InstallCommand}");
    }

    private static IEnumerable<string> FontsIn(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => System.IO.Path.GetExtension(file).ToUpperInvariant() is ".SF2" or ".SF3")
        .Where(file => File.Exists(Resolve(file)))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Folders() =>
    [
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "soundfonts"),
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sounds", "sf2"),
        "/usr/local/share/soundfonts",
        "/usr/share/sounds/sf3",
        "/usr/share/sounds/sf2",
        "/usr/share/soundfonts",
        "C:\\soundfonts",
    ];

    private static SoundFont Open(string path)
    {
        if (PlainFile.Trouble(path) is { } trouble) throw new Video2MusicException(Failure.BadSoundFont, $"'{path}' {trouble}.");
        string full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) throw Bad(path, "a directory");
        if (!File.Exists(full)) throw Bad(path, "no file");
        try
        {
            using FileStream file = PlainFile.OpenRead(full);
            Check(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadSoundFont, $"Cannot read the SoundFont '{path}': {e.Message}", e);
        }

        return new SoundFont(Resolve(full));
    }

    // Debian's MuseScore_General.sf3 is a link to whichever of MuseScore's banks is installed: the file behind it counts.
    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    // A SoundFont is a RIFF file of form 'sfbk' that holds three lists: what it is, samples, presets (SoundFont 2.01
    // specification, 4.1). FluidSynth would notice too, but after other libraries have complained on the console.
    internal static void Check(string path, Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        int read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read < HeaderLength || !header[..4].SequenceEqual("RIFF"u8) || !header[8..].SequenceEqual("sfbk"u8))
            throw Bad(path, "a file that is not one");
        long end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (file.Length < end) throw Bad(path, $"a file that breaks off after {file.Length} of {end} bytes");
        foreach (string list in (string[])["INFO", "sdta", "pdta"])
        {
            if (ReadList(file, header, end) != list) throw Bad(path, $"a file without its '{list}' part");
        }
    }

    // Reads a list's header, passes over its contents, and gives its name. RIFF has a byte of padding behind contents of odd
    // length; some compressed banks (Debian's FluidR3Mono_GM.sf3) leave it out, and FluidSynth takes both.
    private static string ReadList(Stream file, Span<byte> header, long end)
    {
        if (!ReadHeader(file, header)) return "";
        if (!header[..4].SequenceEqual("LIST"u8))
        {
            file.Position -= HeaderLength - 1;
            if (!ReadHeader(file, header)) return "";
        }

        long next = file.Position + BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) - 4L;
        if (!header[..4].SequenceEqual("LIST"u8) || next > end) return "";
        file.Position = next;
        return Encoding.ASCII.GetString(header[8..]);
    }

    private static bool ReadHeader(Stream file, Span<byte> header) =>
        file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength;

    private static Video2MusicException Bad(string path, string found) =>
        new(Failure.BadSoundFont, $"'{path}' is not a SoundFont: expected a whole .sf2 or .sf3 file, found {found}.");
}
