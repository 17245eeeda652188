using Video2Music.Sessions;

namespace Video2Music;

/// <summary>Gives a video its own music: the whole way on one page.</summary>
/// <example>
/// <code>
/// ComposeResult music = await Composer.ComposeAsync("clip.mp4");
/// Console.WriteLine($"{music.VideoPath}: {music.Key}, {string.Join(' ', music.ChordNames)}");
/// </code>
/// </example>
public static class Composer
{
    /// <summary>Writes music for a video: a copy of the video with the music, and a MIDI file.</summary>
    /// <remarks>
    /// Everything that can be wrong with the request is found before the work begins. Results are made beside their place and
    /// moved in when both are whole; after an error or cancelling nothing is left.
    /// </remarks>
    /// <param name="path">The video.</param>
    /// <param name="options">What music to compose; null for the defaults.</param>
    /// <param name="export">What to write and where; null for the defaults.</param>
    /// <param name="engine">Networks and SoundFont to load; null for the defaults.</param>
    /// <param name="progress">Told of each stage; called from several threads.</param>
    /// <param name="cancellation">Stops the work, child processes included.</param>
    /// <returns>What was composed.</returns>
    /// <exception cref="Video2MusicException">Trouble that a user can act on, of any kind of <see cref="Failure"/>.</exception>
    public static async Task<ComposeResult> ComposeAsync(
        string path, ComposeOptions? options = null, ExportOptions? export = null, EngineOptions? engine = null,
        IProgress<ComposeProgress>? progress = null, CancellationToken cancellation = default)
    {
        return await Engine.WholeAsync(async () =>
        {
            progress?.Report(new ComposeProgress(ComposeStage.Checking, 0));
            ComposeOptions wanted = options ?? new ComposeOptions();
            wanted.Check();
            Task<Engine> loading = Task.Run(
                () => Engine.Load((engine ?? new EngineOptions()) with { Edits = false }, Editing.Sings(wanted)), CancellationToken.None);
            CheckedRequest request = await CheckAsync(path, export ?? new ExportOptions(), loading, cancellation).ConfigureAwait(false);
            using Engine loaded = await loading.ConfigureAwait(false);
            return await new Composing(loaded, progress).RunAsync(request, wanted, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    // While ffprobe looks at the video, the engine is loaded; where the request is wrong, it was for nothing.
    private static async Task<CheckedRequest> CheckAsync(string path, ExportOptions options, Task<Engine> loading, CancellationToken cancellation)
    {
        try
        {
            return await CheckedRequest.CheckAsync(path, options, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (loading.IsCompletedSuccessfully) (await loading.ConfigureAwait(false)).Dispose();
            throw;
        }
    }
}
