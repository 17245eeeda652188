using System.Security.Cryptography;

namespace Video2Music.Foundation;

/// <summary>
/// The name of a hidden folder that we make: random digits and a checksum of them. So it says from its first moment whose
/// it is, and no folder of anybody else is ever taken for one of ours. It is short: long names of results do not make it longer.
/// </summary>
internal static class StagingName
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = ".v2m-";

    private const int HalfLength = 8;

    /// <summary>A new name.</summary>
    public static string Make() => Prefix + Sign(RandomNumberGenerator.GetHexString(HalfLength, lowercase: true));

    /// <summary>Whether a folder's name was made here.</summary>
    public static bool IsOurs(string name) =>
        name.Length == Prefix.Length + 2 * HalfLength && name == Prefix + Sign(name.Substring(Prefix.Length, HalfLength));

    private static string Sign(string digits) =>
        digits + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Prefix + digits)))[..HalfLength];
}
