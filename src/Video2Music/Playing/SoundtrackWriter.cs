using Video2Music.Foundation;

namespace Video2Music.Playing;

/// <summary>Writes mixes as WAV files: 44.1 kHz, stereo, 32-bit floating point, as long as the mix to the sample.</summary>
public static class SoundtrackWriter
{
    private const double MeasuringShare = 0.9;

    /// <summary>Writes the finished mix. Nothing is left at the path where it fails or is stopped.</summary>
    /// <param name="mix">The mix.</param>
    /// <param name="path">Where to write it.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What it measures.</returns>
    /// <exception cref="Video2MusicException">
    /// The disk is full (<see cref="Failure.DiskFull"/>) or the path cannot be written (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static async Task<SoundtrackLevels> WriteAsync(
        Mix mix, string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mix);
        KeptSums? sums = null;
        await WriteAsync([path], mix.Frames, async (wav, at, into) =>
        {
            sums ??= new KeptSums(mix, wav[0]);
            // Measured once, with the first frames: before that it is known that the path can be written to.
            if (at == 0) await mix.MeasureAsync(sums.Keep, new Part(progress, 0, MeasuringShare), cancellation).ConfigureAwait(false);
            sums.Give(at / BlockCutter.WindowFrames);
            await mix.ReadAsync(at, into[0], cancellation).ConfigureAwait(false);
        }, new Part(progress, MeasuringShare, 1), cancellation).ConfigureAwait(false);
        return await mix.MeasureAsync(null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes sounds of one length that are read together, piece by piece. None is left where it fails or is stopped.</summary>
    /// <param name="paths">Where to write them.</param>
    /// <param name="frames">How long they are.</param>
    /// <param name="read">Reads from a frame on, a piece of each; given the files, too. Window by window.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal static async Task WriteAsync(
        IReadOnlyList<string> paths, long frames, Func<IReadOnlyList<WavFile>, long, Memory<float>[], Task> read, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var files = new List<WavFile>();
        (bool whole, string current) = (false, "");
        try
        {
            foreach (string path in paths) files.Add(WavFile.Create(current = path, frames));
            float[][] buffers = [.. paths.Select(_ => new float[BlockCutter.WindowFrames * FluidSynth.Channels])];
            for (long at = 0; at < frames; at += BlockCutter.WindowFrames)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = (int)Math.Min(BlockCutter.WindowFrames, frames - at) * FluidSynth.Channels;
                Memory<float>[] pieces = [.. buffers.Select(buffer => buffer.AsMemory(0, count))];
                await read(files, at, pieces).ConfigureAwait(false);
                foreach ((string path, WavFile file, Memory<float> piece) in paths.Zip(files, pieces))
                {
                    current = path;
                    file.Write(at, piece.Span);
                }

                progress?.Report(Math.Min(1, (double)(at + BlockCutter.WindowFrames) / frames));
            }

            whole = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Describe(current, e);
        }
        finally
        {
            foreach (WavFile file in files) file.Dispose();
            if (!whole) foreach (string path in paths.Take(files.Count + 1)) PendingFile.Remove(path);
        }
    }

    // Tells a part's progress as that of the whole.
    private sealed class Part(IProgress<double>? whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + (to - from) * value);
    }
}
