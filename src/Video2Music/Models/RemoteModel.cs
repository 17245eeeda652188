namespace Video2Music.Models;

/// <summary>A network that others trained, published on the web, and fetched only when a user asks for it.</summary>
/// <param name="Name">The name it is asked for by, such as <c>clip</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Address">Where it is published.</param>
/// <param name="FileName">Its name in the store.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Megabytes">About how large it is, in millions of bytes.</param>
/// <param name="License">Its licence, as an SPDX name where there is one.</param>
public sealed record RemoteModel(
    string Name, string Title, Uri Address, string FileName, string Sha256, double Megabytes, string License);
