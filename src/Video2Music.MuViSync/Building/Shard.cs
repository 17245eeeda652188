using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Video2Music.MuViSync.Building;

/// <summary>
/// One of several parts of a folder of videos, each for a machine of its own. A song's part follows from its id alone, so
/// the machines need not talk to each other.
/// </summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many parts there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The whole as its only part.</summary>
    public static Shard Whole => new(0, 1);

    /// <summary>Whether this is everything.</summary>
    public bool IsWhole => Count <= 1;

    /// <summary>Reads <c>0/4</c> to <c>3/4</c>.</summary>
    /// <param name="text">The part and, behind the slash, how many there are.</param>
    /// <exception cref="Video2MusicException">It is no such thing (<see cref="Failure.Usage"/>).</exception>
    public static Shard Parse(string text) =>
        Find(text) ?? throw new Video2MusicException(Failure.Usage, $"'{text}' is no shard: expected i/n with i from 0 to n - 1, such as 0/4.");

    /// <summary>Whether a song belongs to this part.</summary>
    /// <param name="id">The song.</param>
    public bool Holds(string id) => IsWhole || HashOf(id) % (ulong)Count == (ulong)Index;

    /// <summary>The part as it is written, such as <c>0/4</c>.</summary>
    public override string ToString() => $"{Index}/{Count}";

    /// <summary>Reads a part; null where the text is no such thing.</summary>
    internal static Shard? Find(string text) =>
        text.Split('/') is [var index, var count] && TryRead(index, out int i) && TryRead(count, out int n) && i < n ? new Shard(i, n) : null;

    /// <summary>A number that is the same for a text on every machine, in every run.</summary>
    internal static ulong HashOf(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool TryRead(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
