namespace Video2Music.Foundation;

/// <summary>Tells whether two paths mean one file.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The absolute path with every symbolic link on the way followed; what does not exist stays as it is named.</summary>
    /// <param name="path">Any path.</param>
    public static string Of(string path)
    {
        string real = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks && FollowFirstLink(real) is { } next; links++) real = next;
        return real;
    }

    /// <summary>Whether two paths mean one file, be it by links or because the disk makes no difference between their names.</summary>
    public static bool AreSame(string one, string other) =>
        Of(one) == Of(other) || (FileIdentity.Of(one) is { } first && first == FileIdentity.Of(other));

    private static string? FollowFirstLink(string path)
    {
        for (int end = NextEnd(path, 1); end > 0; end = end == path.Length ? -1 : NextEnd(path, end + 1))
        {
            string head = path[..end];
            if (new FileInfo(head).LinkTarget is not { } target) continue;
            return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(head)!, target) + path[end..]);
        }

        return null;
    }

    private static int NextEnd(string path, int from)
    {
        int separator = path.IndexOf(Path.DirectorySeparatorChar, from);
        return separator < 0 ? path.Length : separator;
    }
}
