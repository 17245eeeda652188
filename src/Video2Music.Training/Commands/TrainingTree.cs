using System.CommandLine;

namespace Video2Music.Training.Commands;

/// <summary>All commands of the training half, under the names by which <c>v2m</c> has them.</summary>
internal static class TrainingTree
{
    /// <summary>Builds the root command.</summary>
    /// <param name="screen">Where the commands speak.</param>
    public static RootCommand Build(Screen screen) => new("Gives a video its own music: the half that trains networks.")
    {
        new Command("train", "Trains the networks on MuVi-Sync.")
        {
            TrainCommand.Make("chords", "Trains a network that writes chords.", screen),
            TrainCommand.Make("expression", "Trains a network that tells how busy and how loud the music should be.", screen),
            ExportCommand.Make(screen),
            ListeningCommand.MakeData(screen),
            ListeningCommand.MakeTraining(screen),
            ListeningExportCommand.Make(),
            ListeningExportCommand.MakeTest(screen),
        },
        ExperimentsCommand.Make(screen),
        new Command("models", "Networks of others.") { ImportCommand.Make(screen) },
    };
}
