using System.Security.Cryptography;
using System.Text;

namespace Video2Music.Foundation;

/// <summary>The name of a result that the user did not name: the input's, with another ending.</summary>
/// <param name="input">The input's path.</param>
/// <param name="ending">What the name ends in, such as <c>.music.mp4</c>.</param>
internal sealed class DerivedName(string input, string ending)
{
    // What nearly every file system takes, in bytes of UTF-8.
    private const int LongestName = 255;
    private const int HashLength = 8;

    /// <summary>The input's name without its own ending: <c>clip.music.mp4</c>.</summary>
    public string Usual => Shorten(Path.GetFileNameWithoutExtension(input));

    /// <summary>With the input's own ending, for the second of two inputs that differ in nothing else: <c>clip.mov.music.mov</c>.</summary>
    public string Other => Shorten(Path.GetFileName(input));

    /// <summary>With another name than the input's.</summary>
    /// <param name="name">The name without an ending.</param>
    public string Called(string name) => Shorten(name);

    // Two long names that begin alike stay two.
    private string Shorten(string name)
    {
        if (Bytes(name + ending) <= LongestName) return name + ending;
        string rest = "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength] + ending;
        int left = LongestName - Bytes(rest);
        return string.Concat(name.EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0)) + rest;
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
