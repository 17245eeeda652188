using Video2Music.Arranging;
using Video2Music.Media;
using Video2Music.Modeling;
using Video2Music.Synthesis;
using Video2Music.Vision;

namespace Video2Music.Composing;

/// <summary>
/// All that a composition needs, found, loaded and checked before the work begins, so that whatever is wrong with a request
/// costs no one a wait.
/// </summary>
internal sealed class Studio : IDisposable
{
    private const int ShortestVideoCopy = 4096;
    private readonly Stack<IDisposable> owned = new();

    private Studio(ComposeOptions options) => Options = options;

    public ComposeOptions Options { get; }

    public ArrangementOptions Arrangement { get; private set; } = new();

    public Ffmpeg Ffmpeg { get; private set; } = null!;

    public VideoInfo Video { get; private set; } = null!;

    public OutputPlace Place { get; private set; } = null!;

    public SoundFont SoundFont { get; private set; } = null!;

    public Muxer Muxer => new(Ffmpeg);

    public VideoAnalyzer Analyzer { get; private set; } = null!;

    public ChordGenerator Generator { get; private set; } = null!;

    public ExpressionModel Expression { get; private set; } = null!;

    public SoundtrackRenderer Renderer { get; private set; } = null!;

    /// <summary>Where unfinished results lie.</summary>
    public Workspace Workspace { get; private set; } = null!;

    /// <summary>Checks a request and loads what it needs.</summary>
    /// <param name="path">The video.</param>
    /// <param name="options">The request.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Video2MusicException">Something is wrong with it.</exception>
    public static async Task<Studio> PrepareAsync(string path, ComposeOptions options, CancellationToken cancellation)
    {
        var studio = new Studio(options);
        try
        {
            studio.ReadOptions();
            studio.Ffmpeg = Ffmpeg.Find();
            studio.Video = await studio.Ffmpeg.ProbeAsync(path, cancellation).ConfigureAwait(false);
            await Task.Run(studio.Load, cancellation).ConfigureAwait(false);
            studio.Place = OutputPlace.Choose(path, options.Output);
            await studio.Muxer.CheckAsync(studio.Video, studio.Place.Video, cancellation).ConfigureAwait(false);
            studio.Workspace = studio.Own(Workspace.In(studio.Place.Folder));
            DiskSpace.Require(studio.Place.Folder, studio.BytesNeeded());
            return studio;
        }
        catch
        {
            studio.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (owned.TryPop(out IDisposable? last)) last.Dispose();
    }

    private void ReadOptions()
    {
        Options.Generation.Check();
        Arranger.CheckStyle(Options.Style);
        Arrangement = new ArrangementOptions { Program = Instrument.Parse(Options.Instrument), Style = Options.Style };
    }

    private void Load()
    {
        SoundFont = SoundFont.Find(Options.SoundFont);
        Renderer = new SoundtrackRenderer(Own(FluidSynth.Load(SoundFont)));
        string models = Options.Models ?? ModelFolder.Shipped;
        Generator = new ChordGenerator(Own(ChordModel.Load(models)));
        Expression = Own(ExpressionModel.Load(models));
        Analyzer = Own(VideoAnalyzer.WithInstalledModels(Ffmpeg));
    }


    /// <summary>What will certainly lie on the disk at once: the sound as it is played, and the copy of the picture.</summary>
    private long BytesNeeded()
    {
        const int SampleBytes = sizeof(float) * FluidSynth.Channels;
        double sound = Video.Duration * FluidSynth.SampleRate * SampleBytes;
        return (long)sound + Math.Max(ShortestVideoCopy, new FileInfo(Video.Path).Length / 2);
    }

    private T Own<T>(T resource)
        where T : IDisposable
    {
        owned.Push(resource);
        return resource;
    }
}
