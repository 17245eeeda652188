using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Midi;
using Video2Music.MusicXml;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>Writes a composition: its notes, and its sound, played and put to the video.</summary>
/// <param name="synthesizer">Plays it.</param>
internal sealed class Exporter(Synthesizer synthesizer)
{
    /// <summary>The folder within the staging folder in which stems are made.</summary>
    public const string StemFolder = "stems";

    private const double MixShare = 0.7;

    /// <summary>Writes a composition to the places of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="music">The composition.</param>
    /// <param name="ducking">Where the music gives way; null for nowhere.</param>
    /// <param name="staging">Where files are made before they are moved in.</param>
    /// <param name="companions">What is written beside the video, too.</param>
    /// <param name="progress">Told of each stage.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing has changed then.</param>
    public async Task<ComposeResult> ExportAsync(
        CheckedRequest request, Composition music, Ducking? ducking, StagingFolder staging, VideoCompanions companions,
        IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        string note = SettingsNote.Of(music);
        WriteNotes(request, music, note, staging);
        bool isPlayed = request.Plan is not null || request.Options.Wav || request.Options.Stems;
        IReadOnlyList<string> stems = !isPlayed ? [] : await Telemetry.WithinAsync(
            Telemetry.Play, () => PlayAsync(request, music, ducking, staging, progress, cancellation)).ConfigureAwait(false);
        IReadOnlyList<string> lost = request.Plan is not { } plan ? [] : await Telemetry.WithinAsync(
            Telemetry.Mux,
            () => JoinAsync(
                request, plan with { IsDucked = true, OwnLoudness = music.Options.Mix.Loudness + (music.Options.Mix.Own?.Level ?? 0) }, staging, progress,
                cancellation)).ConfigureAwait(false);
        if (request.Options.Video) SettingsNote.AddTo(staging[request.Place.Video], note);
        cancellation.ThrowIfCancellationRequested();
        companions.Write(music);
        IReadOnlyList<string> earlier = request.OfAnEarlierPiece(staging);
        OutputPaths place = request.MoveIn(staging, stems, companions);
        return new ComposeResult
        {
            VideoPath = request.Options.Video ? place.Video : null,
            MidiPath = place.Midi,
            WavPath = request.Options.Wav ? place.Wav : null,
            MusicXmlPath = request.Options.MusicXml ? place.MusicXml : null,
            StemPaths = [.. stems.Select(stem => Path.Combine(place.Stems, stem))],
            ProjectPath = companions.Project,
            AnalysisPath = companions.Analysis,
            Video = request.Video,
            Features = music.Features,
            Key = music.Key,
            Sheet = music.Sheet,
            Score = music.Score,
            Seed = music.Options.Generation.Seed,
            Style = music.Options.Style,
            Instrument = music.Score.Parts.Count > 0 ? music.Score.Parts[0].Name : "",
            SoundFont = synthesizer.SoundFont.Path,
            Warnings = [.. request.Video.Warnings, .. music.Features.Warnings, .. UnmetWishes.Of(music), .. lost, .. Earlier(earlier)],
        };
    }

    private static IEnumerable<string> Earlier(IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [$"Of an earlier piece, and not made anew: {string.Join(", ", names.Select(name => $"'{name}'"))}."];

    private static void WriteNotes(CheckedRequest request, Composition music, string note, StagingFolder staging)
    {
        using (FileStream midi = File.Create(staging[request.Place.Midi])) MidiFile.Write(music.Options.Mix.Balance(music.Score), midi, note);
        if (!request.Options.MusicXml) return;
        using FileStream notation = File.Create(staging[request.Place.MusicXml]);
        MusicXmlFile.Write(music.Score, notation);
    }

    // Only what is asked for is played; stems and mix are the same blocks.
    private async Task<IReadOnlyList<string>> PlayAsync(
        CheckedRequest request, Composition music, Ducking? ducking, StagingFolder staging, IProgress<ComposeProgress>? progress,
        CancellationToken cancellation)
    {
        ExportOptions options = request.Options;
        StageProgress playing = StageProgress.Begin(progress, ComposeStage.Playing, cancellation);
        var mix = new Mix(synthesizer, music.Score, request.Video.Duration, music.Options.Mix, ducking);
        double share = options.Stems ? MixShare : 1;
        if (request.Plan is not null || options.Wav)
            await SoundtrackWriter.WriteAsync(mix, staging[request.Place.Wav], playing.Part(0, share), cancellation).ConfigureAwait(false);
        if (!options.Stems) return [];
        DiskSpace.Require(request.Place.Folder, mix.Parts.Count * request.SoundBytes);
        string folder = Directory.CreateDirectory(Path.Combine(staging.Folder, StemFolder)).FullName;
        await StemWriter.WriteAsync(mix, folder, playing.Part(share, 1), cancellation).ConfigureAwait(false);
        return StemWriter.Names(mix);
    }

    private static async Task<IReadOnlyList<string>> JoinAsync(
        CheckedRequest request, MuxPlan plan, StagingFolder staging, IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        StageProgress.Begin(progress, ComposeStage.Joining, cancellation);
        return await new Muxer(request.Ffmpeg)
            .MuxAsync(plan, staging[request.Place.Wav], staging[request.Place.Video], cancellation).ConfigureAwait(false);
    }
}
