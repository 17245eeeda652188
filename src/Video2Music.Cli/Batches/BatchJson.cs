using Video2Music.Cli.Json;

namespace Video2Music.Cli.Batches;

/// <summary>What became of a video as JSON, an object on a line of its own: whoever reads need not wait for the last one.</summary>
internal static class BatchJson
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outcome">What became of it.</param>
    public static void Write(TextWriter writer, BatchOutcome outcome)
    {
        string input = Path.GetFullPath(outcome.Video.Path);
        if (outcome is VideoMade made) foreach (ComposeResult result in made.Results) JsonOutput.Write(writer, ComposeReport.Of(result, made.Elapsed));
        else if (outcome is VideoSkipped skipped) JsonOutput.Write(writer, new LeftReport(input, "skipped") { There = skipped.There });
        else if (outcome is VideoFailed failed)
            JsonOutput.Write(writer, new LeftReport(input, "failed") { Error = failed.Sentence, ExitCode = (int)failed.Failure });
    }
}
