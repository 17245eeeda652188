namespace Video2Music.Training.Commands;

/// <summary>Work that may be stopped by a signal, and then says what is left of it.</summary>
internal static class Stopping
{
    /// <summary>Does work on another thread.</summary>
    /// <param name="remains">Tells, once it was stopped, what remains and how to go on.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The exit code 0.</returns>
    /// <exception cref="Video2MusicException">It was stopped (<see cref="Failure.Cancelled"/>), or it failed.</exception>
    public static async Task<int> ExplainAsync(Func<string> remains, Action work, CancellationToken cancellation)
    {
        try
        {
            await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new Video2MusicException(Failure.Cancelled, $"Stopped; {remains()}.", e);
        }
    }
}
