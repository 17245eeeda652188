namespace Video2Music.CommandLine;

/// <summary>A command of the training half, by which both programs know it.</summary>
/// <param name="Path">Its words after <c>v2m</c>, such as <c>train chords</c>.</param>
/// <param name="Description">What it does, one sentence.</param>
internal sealed record TrainingCommandInfo(string Path, string Description);

/// <summary>The commands that <c>v2m-train</c> carries out and <c>v2m</c> names in its help.</summary>
internal static class TrainingCommands
{
    /// <summary>All of them that stand for themselves, in the order of the help.</summary>
    public static IReadOnlyList<TrainingCommandInfo> All { get; } =
    [
        new("train chords", "Trains a network that writes chords."),
        new("train expression", "Trains a network that tells how busy and how loud the music should be."),
        new("train export", "Writes trained networks as the ONNX files that v2m reads."),
        new("train listening-data", "Synthesises songs with known chords for the network that hears chords."),
        new("train listening", "Trains the network that hears chords."),
        new("train listening-export", "Writes a trained network that hears chords as the ONNX file that v2m reads."),
        new("train listening-test", "Measures the network that hears chords on songs with known chords."),
        new("train melody", "Trains the network that writes melodies."),
        new("train melody-export", "Writes a trained network that writes melodies as the ONNX file that v2m reads."),
        new("train melody-test", "Measures the network that writes melodies beside songs, baselines and melodies that are none."),
        new("experiments list", "Tells which there are."),
        new("experiments run", "Trains, measures, and keeps the result; goes on where it was stopped."),
        new("experiments table", "Shows all results as a table in Markdown."),
        new("models import", "Reads a published PyTorch checkpoint, of which nothing is executed, and writes ONNX."),
    ];
}
