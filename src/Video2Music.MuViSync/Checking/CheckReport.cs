namespace Video2Music.MuViSync.Checking;

/// <summary>What checking a dataset found.</summary>
/// <param name="Songs">How many songs have files.</param>
/// <param name="Problems">Everything that is wrong, by file and line; none where the dataset is good.</param>
/// <param name="Notes">What is worth knowing and not wrong, such as songs that a copy leaves out; a sentence each.</param>
public sealed record CheckReport(int Songs, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Notes);
