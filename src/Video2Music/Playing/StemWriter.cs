using System.Globalization;

namespace Video2Music.Playing;

/// <summary>
/// Writes each part of a mix as a WAV file of its own, for work in another program. All begin with the music, are as long as it,
/// and together are the mix: each has its share of the reverb, and is turned down where the mix's peaks are.
/// </summary>
public static class StemWriter
{
    /// <summary>Names of the files, in the order of the parts: <c>01 Acoustic Grand Piano.wav</c> and so on.</summary>
    /// <param name="mix">The mix.</param>
    public static IReadOnlyList<string> Names(Mix mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return [.. mix.Parts.Select((name, part) => string.Create(CultureInfo.InvariantCulture, $"{part + 1:00} {Clean(name)}.wav"))];
    }

    /// <summary>Writes the stems. Where it fails or is stopped, none is left.</summary>
    /// <param name="mix">The mix.</param>
    /// <param name="folder">A folder that is there; files of their names are replaced.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The files' paths, in the order of the parts.</returns>
    /// <exception cref="Video2MusicException">
    /// The disk is full (<see cref="Failure.DiskFull"/>) or a file cannot be written (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        Mix mix, string folder, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string[] paths = [.. Names(mix).Select(name => Path.Combine(folder, name))];
        // Together: what the peaks of the mix ask for is found once, not once for each.
        await SoundtrackWriter.WriteAsync(paths, mix.Frames, async (_, at, into) =>
        {
            for (int part = 0; part < paths.Length; part++) await mix.ReadStemAsync(part, at, into[part], cancellation).ConfigureAwait(false);
        }, progress, cancellation).ConfigureAwait(false);
        return paths;
    }

    // What any system takes as a file's name.
    private static string Clean(string name)
    {
        string clean = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || " ()+-#".Contains(c, StringComparison.Ordinal) ? c : '_')).Trim();
        return clean.Length == 0 ? "part" : clean;
    }
}
