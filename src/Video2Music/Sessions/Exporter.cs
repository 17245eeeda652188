using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>Writes a composition: its sound, played and put to the video, and its notes.</summary>
/// <param name="synthesizer">Plays it.</param>
internal sealed class Exporter(Synthesizer synthesizer)
{
    /// <summary>Writes a composition to the places of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="music">The composition.</param>
    /// <param name="staging">Where files are made before they are moved in.</param>
    /// <param name="progress">Told of each stage.</param>
    /// <param name="cancellation">Stops the work, child processes included; nothing has changed then.</param>
    public async Task<ComposeResult> ExportAsync(
        CheckedRequest request, Composition music, StagingFolder staging, IProgress<ComposeProgress>? progress, CancellationToken cancellation)
    {
        using (FileStream midi = File.Create(staging[request.Place.Midi])) MidiFile.Write(music.Score, midi);
        StageProgress playing = StageProgress.Begin(progress, ComposeStage.Playing, cancellation);
        string sound = staging["music.wav"];
        await SoundtrackWriter.WriteAsync(
            new Mix(synthesizer, music.Score, request.Video.Duration, music.Options.Mix), sound, playing, cancellation).ConfigureAwait(false);
        StageProgress.Begin(progress, ComposeStage.Joining, cancellation);
        IReadOnlyList<string> lost = await new Muxer(request.Ffmpeg)
            .MuxAsync(request.Plan, sound, staging[request.Place.Video], cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        OutputPaths place = request.MoveIn(staging);
        return new ComposeResult
        {
            VideoPath = place.Video,
            MidiPath = place.Midi,
            Video = request.Video,
            Features = music.Features,
            Key = music.Key,
            Sheet = music.Sheet,
            Score = music.Score,
            Seed = music.Options.Generation.Seed,
            Instrument = Instrument.Name(music.Score.Parts is [{ Role: not PartRole.Drums } first, ..] ? first.Program
                : Instrument.Parse(music.Options.Instrument)),
            SoundFont = synthesizer.SoundFont.Path,
            Warnings = [.. request.Video.Warnings, .. music.Features.Warnings, .. lost],
        };
    }
}
