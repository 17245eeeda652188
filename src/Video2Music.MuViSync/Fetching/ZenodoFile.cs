using Video2Music.Foundation;

namespace Video2Music.MuViSync.Fetching;

/// <summary>A file of a record on Zenodo.</summary>
/// <param name="Name">Its name, without any folder.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Md5">MD5 of its bytes, lower-case hexadecimal.</param>
/// <param name="Address">Where it is.</param>
internal sealed record ZenodoFile(SafeName Name, long Size, string Md5, Uri Address);
