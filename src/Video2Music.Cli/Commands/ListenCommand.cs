using System.CommandLine;
using Video2Music.Audio;
using Video2Music.Cli.Display;
using Video2Music.Cli.Json;
using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Midi;

namespace Video2Music.Cli.Commands;

/// <summary><c>v2m listen FILE</c>: what is heard in audio or in a video's sound.</summary>
internal static class ListenCommand
{
    private const int MostThreads = 256;

    /// <summary>Builds the command.</summary>
    /// <param name="console">Where it speaks.</param>
    public static Command Build(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "An audio or video file, anything that ffmpeg reads." };
        var midi = new Option<string?>("--midi") { HelpName = "MID", Description = "Write the notes that were heard as MIDI." };
        var picture = new Option<string?>("--picture") { HelpName = "PNG", Description = "Draw what was heard over time: chords, notes, density, loudness." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the lead sheet." };
        Option<bool> force = ForceOption.Make();
        var threads = NumberOption.Make<int>("--threads", "NUMBER", "How many threads compute.", new(1, MostThreads), Math.Min(2, Environment.ProcessorCount));
        var command = new Command("listen", "Tells what is heard in music: key, tempo, chords, notes, loudness.")
            { file, midi, picture, force, json, threads };
        command.SetAction((parsed, cancellation) => RunAsync(
            console, new Request(parsed.GetRequiredValue(file), parsed.GetValue(midi), parsed.GetValue(picture), parsed.GetValue(force)),
            parsed.GetValue(json), parsed.GetValue(threads), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandConsole console, Request request, bool json, int threads, CancellationToken cancellation)
    {
        string path = request.Path;
        MediaFile.Check(path, "an audio or video file");
        if (request is { Midi: { } notesPath, Picture: { } picturePath } && RealPath.AreSame(notesPath, picturePath))
            throw new Video2MusicException(Failure.Usage, $"--midi and --picture both name '{picturePath}': name two files.");

        // Begun before the work, which is long: a place that cannot be written to is told at once.
        OverwriteRule? rule = request.WritesFiles ? await OverwriteRule.ForAsync(path, request.Overwrite, cancellation).ConfigureAwait(false) : null;
        using PendingFile? notes = request.Midi is { } midi ? PendingFile.For(midi, rule) : null;
        using PendingFile? drawing = request.Picture is { } picture ? PendingFile.For(picture, rule) : null;
        using AudioAnalyzer listener = AudioAnalyzer.Open(Ffmpeg.Find(), threads: threads);
        MusicFeatures music = await ListeningDisplay.ShowAsync(console, progress => listener.ListenAsync(path, progress, cancellation)).ConfigureAwait(false);
        if (notes is not null) WriteMidi(notes, music, Path.GetFileNameWithoutExtension(path));
        if (drawing is not null) WritePicture(drawing, music, Path.GetFileName(path));
        if (json) JsonOutput.Write(console.Output, ListeningReport.Of(music));
        else ListeningTable.Write(console.Output, music, console.OutputWidth);
        return 0;
    }

    private static void WriteMidi(PendingFile pending, MusicFeatures music, string title)
    {
        using (FileStream stream = File.Create(pending.Path)) MidiFile.Write(Transcription.Write(music, title), stream);
        pending.Commit();
    }

    private static void WritePicture(PendingFile pending, MusicFeatures music, string name)
    {
        File.WriteAllBytes(pending.Path, ListeningPicture.Draw(music, name));
        pending.Commit();
    }

    private sealed record Request(string Path, string? Midi, string? Picture, bool Overwrite)
    {
        public bool WritesFiles => Midi is not null || Picture is not null;
    }
}
