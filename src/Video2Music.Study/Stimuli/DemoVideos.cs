using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Sessions;

namespace Video2Music.Study.Stimuli;

/// <summary>Small films of ffmpeg's generators, each with music in several styles: enough to see a whole study without videos at hand.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="count">How many films.</param>
internal sealed class DemoVideos(string folder, int count)
{
    private const string Size = "s=640x360:r=25";
    private const int Scenes = 3;
    private static readonly string[] Styles = ["pop", "piano", "electronic"];
    private static readonly string[] Colours = ["0xff9a3c", "0x2e7d5b", "0x10182c", "0xa8dadc", "0xb23a48", "0xffe066", "0x3d5a80"];

    /// <summary>Makes them.</summary>
    /// <param name="options">What to compose with.</param>
    /// <param name="progress">Told of each film: its name, its number from 1, and how many there are.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The styles as systems.</returns>
    public async Task<IReadOnlyList<SystemFolder>> MakeAsync(EngineOptions options, Action<string, int, int> progress, CancellationToken cancellation)
    {
        Ffmpeg ffmpeg = Ffmpeg.Find();
        SystemFolder[] systems = [.. Styles.Select(style => new SystemFolder(style, Directory.CreateDirectory(Path.Combine(folder, style)).FullName))];
        using Engine engine = await Task.Run(() => Engine.Load(options), cancellation).ConfigureAwait(false);
        for (int i = 0; i < count; i++)
        {
            string name = $"film-{i + 1:00}", film = Path.Combine(folder, name + ".mp4");
            progress(name, i + 1, count);
            await FilmAsync(ffmpeg, i, film, cancellation).ConfigureAwait(false);
            foreach (SystemFolder system in systems)
                await engine.ComposeAsync(film, new ComposeOptions { Style = system.Name },
                    new ExportOptions { Output = Path.Combine(system.Folder, name + ".mp4") }, cancellation: cancellation).ConfigureAwait(false);
        }

        return systems;
    }

    // Three scenes, of a length and a kind that differ from film to film.
    private static async Task FilmAsync(Ffmpeg ffmpeg, int number, string path, CancellationToken cancellation)
    {
        var random = new RandomSource(number);
        string[] inputs =
        [
            .. Enumerable.Range(0, Scenes)
                .SelectMany(scene => new[] { "-f", "lavfi", "-t", $"{3 + (number + scene) % 3}", "-i", Scene(random, number + scene) }),
        ];
        string join = string.Concat(Enumerable.Range(0, Scenes).Select(i => $"[{i}:v]format=yuv420p[v{i}];"))
            + string.Concat(Enumerable.Range(0, Scenes).Select(i => $"[v{i}]")) + $"concat=n={Scenes}:v=1[v]";
        string[] arguments = ["-v", "error", "-nostdin", .. inputs, "-filter_complex", join, "-map", "[v]", "-preset", "veryfast", "-y", path];
        (int code, _, string error) = await ToolProcess.RunAsync(ffmpeg.FfmpegPath, arguments, Failure.FfmpegMissing, cancellation).ConfigureAwait(false);
        if (code != 0) throw new Video2MusicException(Failure.ToolFailed, $"ffmpeg could not make a film ({ToolMessage.Reason(error, code)}).");
    }

    private static string Scene(RandomSource random, int kind)
    {
        string one = Colour(random), other = Colour(random);
        int seed = (int)(random.NextDouble() * 1000);
        return (kind % 4) switch
        {
            0 => $"gradients={Size}:c0={one}:c1={other}:x0=0:y0=0:x1=640:y1=360:speed=0.0{1 + seed % 4}:seed={seed}",
            1 => $"life={Size}:ratio=0.2:seed={seed}:mold=8:life_color={one}:death_color=0x101018:mold_color=0x202020",
            2 => $"mandelbrot={Size}:start_scale=2:end_scale=0.{1 + seed % 4}:end_pts=100",
            _ => $"cellauto={Size}:rule={18 + seed % 4 * 4}:seed={seed},colorchannelmixer=rr=0.{3 + seed % 6}:gg=0.{3 + seed % 5}:bb=0.{4 + seed % 5}",
        };
    }

    private static string Colour(RandomSource random) => Colours[(int)(random.NextDouble() * Colours.Length)];
}
