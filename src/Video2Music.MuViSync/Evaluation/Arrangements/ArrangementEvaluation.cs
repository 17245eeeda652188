using Video2Music.Arranging;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>Composes for clips and for videos that are made up, and measures what comes of it.</summary>
/// <param name="clips">What is seen in real clips, by name; may be empty.</param>
/// <param name="videos">How many videos of each kind are made up, at least 2.</param>
/// <param name="seeds">How many seeds each is composed for with.</param>
/// <param name="firstSeed">The first of them.</param>
public sealed class ArrangementEvaluation(IReadOnlyList<(string Name, VideoFeatures Seen)> clips, int videos, int seeds, long firstSeed)
{
    private const string OneVideo = "one video";
    private const string OneStyle = "one style";
    private const string Told = "told apart";
    private const string Mixed = "8 to 16 a minute, 60 to 180 s";
    private const string Uncut = "no cuts, 60 s";
    private const double Minute = 60;
    private const int MostSeedsOfOne = 10;
    private const int MostPiecesAStyle = 9;
    private static readonly double[] Rates = [6, 12, 20];
    private static readonly double[] Durations = [30, 120];
    private static readonly double[] MixedRates = [8, 12, 16];

    /// <summary>Composes and measures. The same networks, clips and seeds give the same figures.</summary>
    /// <param name="models">Folder of the networks.</param>
    /// <param name="progress">Told how much is composed, 0 to 1, from several threads; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Video2MusicException">A network is missing or damaged (<see cref="Failure.BadModel"/>).</exception>
    public ArrangementFigures Measure(string models, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        using var writer = new PieceWriter(models);
        ILookup<string, ArrangedPiece> pieces = writer.Write([.. ForVideos(), .. ForVariety()], progress, cancellation).ToLookup(piece => piece.Set);
        ArrangedPiece[][] sets = [.. pieces.Where(set => set.Key is not (OneVideo or OneStyle or Told)).Select(set => set.ToArray())];
        ArrangedPiece[] all = [.. sets.SelectMany(set => set)], whole = [.. all.Where(piece => piece.Duration >= Minute)];
        return new ArrangementFigures
        {
            Pieces = all.Length,
            Timing = [.. sets.Select(set => TimingFigures.Of(set[0].Set, set))],
            Form = FormFigures.Of(whole),
            Measures = MeasureFigures.Of(whole),
            Craft = CraftFigures.Of(all),
            Variety = VarietyFigures.Of([.. pieces[OneVideo]], [.. pieces[OneStyle]], all, [.. pieces[Told]]),
        };
    }

    private IEnumerable<WantedPiece> ForVideos()
    {
        IEnumerable<WantedPiece> even =
            from rate in Rates
            from duration in Durations
            from piece in Of(FormattableString.Invariant($"{rate} a minute, {duration} s"), _ => rate, _ => duration)
            select piece;
        return
        [
            .. even,
            .. Of(Mixed, video => MixedRates[video % MixedRates.Length], video => Minute + 2 * Minute * video / (videos - 1)),
            .. Of(Uncut, _ => 0, _ => Minute),
            .. clips.SelectMany(clip => Seeds.Select(seed => new WantedPiece("clips", clip.Seen, seed, StyleLibrary.Auto))),
        ];
    }

    private IEnumerable<WantedPiece> ForVariety()
    {
        VideoFeatures one = MadeUpVideo.Make(12, Minute, 7);
        int[] some = [.. Enumerable.Range(1, Math.Min(MostSeedsOfOne, videos))];
        return
        [
            .. some.Select(seed => new WantedPiece(OneVideo, one, seed, StyleLibrary.Auto)),
            .. some.Select(seed => new WantedPiece(OneStyle, one, seed, "pop")),
            .. StyleLibrary.Names.Where(name => name != StyleLibrary.Published).SelectMany(style => Enumerable.Range(0, Math.Min(MostPiecesAStyle, videos))
                .Select(i => new WantedPiece(Told, MadeUpVideo.Make(10, 45 + 3 * i, 200 + i), i, style))),
        ];
    }

    private IEnumerable<long> Seeds => Enumerable.Range(0, seeds).Select(run => firstSeed + run);

    private IEnumerable<WantedPiece> Of(string set, Func<int, double> rate, Func<int, double> duration) =>
        from video in Enumerable.Range(0, videos)
        let seen = MadeUpVideo.Make(rate(video), duration(video), 100 + video)
        from seed in Seeds
        select new WantedPiece(set, seen, seed, StyleLibrary.Auto);
}
