using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Video2Music.Foundation;
using Video2Music.Media;

namespace Video2Music.Cli.Batches;

/// <summary>The videos that a command line names: files as they stand there, and the videos in folders.</summary>
internal static partial class VideoList
{
    /// <summary>Finds them.</summary>
    /// <param name="arguments">Files and folders. Files are taken unseen: what is wrong with one is told when its turn comes.</param>
    /// <returns>Their paths in the order of the arguments, those of a folder and the folders in it by name; each file once.</returns>
    /// <exception cref="Video2MusicException">
    /// A folder has no video (<see cref="Failure.InputIsDirectory"/>) or cannot be read (<see cref="Failure.InputForbidden"/>).
    /// </exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> arguments) =>
        [.. arguments.SelectMany(argument => Directory.Exists(argument) ? InFolder(argument) : [argument]).DistinctBy(IdentityOf)];

    private static string IdentityOf(string path) => path.Length == 0 ? path : RealPath.Of(path);

    private static string[] InFolder(string folder)
    {
        try
        {
            string[] found = [.. Enumerate(folder).Where(IsInput).Order(StringComparer.Ordinal)];
            return found.Length > 0 ? found : throw new Video2MusicException(
                Failure.InputIsDirectory, $"'{folder}' is a folder without videos; expected a video, or a folder of videos that are no results of v2m.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.InputForbidden, $"'{folder}' cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    // Hidden files and folders are nobody's clips, and a link to a folder may lead in a circle.
    private static FileSystemEnumerable<string> Enumerate(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };
        return new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
    }

    private static bool IsInput(string path) =>
        VideoNames.ClaimsToBeVideo(path) && File.Exists(path) && PlainFile.Trouble(path) is null
        && !ResultName().IsMatch(Path.GetFileNameWithoutExtension(path)) && ResultMark.Find(path) is null;

    // A result that another program saved anew has lost its mark.
    [GeneratedRegex(@"\.music(\.[0-9]+)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ResultName();
}
