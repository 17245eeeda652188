using System.CommandLine;
using Video2Music.Training.Commands;

var root = new RootCommand("Trains the networks of Video2Music on MuVi-Sync.")
{
    TrainCommand.Make("chords", "Trains a network that writes chords."),
    TrainCommand.Make("expression", "Trains a network that tells how busy and how loud the music should be."),
    ExperimentsCommand.Make(),
    ExportCommand.Make(),
    ImportCommand.Make(),
    ListeningCommand.MakeData(),
    ListeningCommand.MakeTraining(),
    ListeningExportCommand.Make(),
    ListeningExportCommand.MakeTest(),
};
return await CommandRunner.RunAsync(root, args).ConfigureAwait(false);
