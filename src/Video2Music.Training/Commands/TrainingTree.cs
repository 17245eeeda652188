using System.CommandLine;

namespace Video2Music.Training.Commands;

/// <summary>All commands of the training half, under the names by which <c>v2m</c> has them.</summary>
internal static class TrainingTree
{
    /// <summary>Builds the root command.</summary>
    /// <param name="console">Where the commands speak.</param>
    public static RootCommand Build(CommandConsole console) => new("Gives a video its own music: the half that trains networks.")
    {
        new Command("train", "Trains the networks on MuVi-Sync.")
        {
            TrainCommand.Make("chords", "Trains a network that writes chords.", console),
            TrainCommand.Make("expression", "Trains a network that tells how busy and how loud the music should be.", console),
            ExportCommand.Make(console),
            ListeningCommand.MakeData(console),
            ListeningCommand.MakeTraining(console),
            ListeningExportCommand.Make(),
            ListeningExportCommand.MakeTest(console),
            MelodyCommand.MakeTraining(console),
            MelodyCommand.MakeExport(console),
            MelodyCommand.MakeTest(console),
        },
        ExperimentsCommand.Make(console),
        new Command("models", "Networks of others.") { ImportCommand.Make(console) },
    };
}
