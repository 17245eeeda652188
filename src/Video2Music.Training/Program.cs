using Video2Music.Training.Commands;

return await CommandHost.RunAsync(args, TrainingTree.Build).ConfigureAwait(false);
