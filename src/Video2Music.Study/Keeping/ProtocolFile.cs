using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Design;

namespace Video2Music.Study.Keeping;

/// <summary><c>study.json</c>.</summary>
internal static class ProtocolFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "study.json";

    private static readonly JsonSerializerOptions Format = new(StrictJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Reads the study of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="hash">The hash of the file, in lower-case hexadecimal digits.</param>
    /// <exception cref="Video2MusicException">There is none, or it is damaged.</exception>
    public static Protocol Read(string folder, out string hash)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new Video2MusicException(Failure.InputMissing, $"There is no study in '{folder}', which has no {Name}: make one with 'v2m study new'.");
        byte[] bytes = ReadAll(path);
        hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return Parse(bytes, path);
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return PlainFile.ReadAllBytes(path);
        }
        catch (NotPlainFileException e)
        {
            throw new Video2MusicException(Failure.InputNotFile, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.InputForbidden, $"'{path}' cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Reads what stands in such a file.</summary>
    /// <param name="bytes">What stands there.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="Video2MusicException">It is damaged, or no sound study (<see cref="Failure.BadProject"/>).</exception>
    public static Protocol Parse(byte[] bytes, string path)
    {
        Protocol? protocol;
        try
        {
            protocol = JsonSerializer.Deserialize<Protocol>(bytes, Format);
        }
        catch (JsonException e)
        {
            throw new Video2MusicException(Failure.BadProject, $"'{path}' is no study: it is not understood at {e.Path ?? "its beginning"}, "
                + $"line {e.LineNumber + 1}.", e);
        }

        if (protocol is null || ProtocolCheck.FindFault(protocol) is not { } fault)
            return protocol ?? throw new Video2MusicException(Failure.BadProject, $"'{path}' is no study: it holds nothing.");
        throw new Video2MusicException(Failure.BadProject, $"'{path}' is no sound study: {fault}.");
    }

    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="protocol">The study.</param>
    public static void Write(string folder, Protocol protocol) =>
        new Disk().Write(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(protocol, Format));
}
