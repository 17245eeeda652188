using Video2Music.Foundation;

namespace Video2Music.Cli.Batches;

/// <summary>Names for the results of several videos, so that none meets another's, whatever the videos and their folders are called.</summary>
internal static class ResultNames
{
    /// <summary>Chooses them: each video's own name; where that is taken, with its ending; where that is taken too, with its folders before it.</summary>
    /// <param name="videos">The videos' paths; who comes first chooses first.</param>
    /// <param name="folder">The folder that all results go to; null for those of the videos.</param>
    /// <param name="takes">Whether there are several pieces for each video.</param>
    /// <returns>A name without an ending for each. A name under which the results of a video of another name lie already is not chosen.</returns>
    public static IReadOnlyList<string> Choose(IReadOnlyList<string> videos, string? folder, bool takes)
    {
        // Some disks make no difference between capitals and small letters.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string ending = takes ? ".music.1.mid" : ".music.mid";
        return [.. videos.Select(video =>
            Candidates(video).First(name => IsFree(video, name, folder, ending) && taken.Add(PlaceOf(video, name, folder))))];
    }

    private static string PlaceOf(string video, string name, string? folder) =>
        Path.Combine(RealPath.Of(folder ?? Path.GetDirectoryName(Path.GetFullPath(video))!), name);

    private static bool IsFree(string video, string name, string? folder, string ending)
    {
        string file = new DerivedName(video, ending).Called(name);
        return !OverwriteRule.ByName(video).IsOfAnother(PlaceOf(video, file, folder));
    }

    private static IEnumerable<string> Candidates(string video)
    {
        string path = Path.GetFullPath(video), name = Path.GetFileName(path);
        yield return Path.GetFileNameWithoutExtension(path);
        yield return name;
        for (string? above = Path.GetDirectoryName(path); Path.GetFileName(above) is { Length: > 0 } parent; above = Path.GetDirectoryName(above))
            yield return name = $"{parent}-{name}";
        for (int number = 2; ; number++) yield return $"{name}-{number}";
    }
}
