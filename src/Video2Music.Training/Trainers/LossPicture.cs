using Video2Music.Foundation;
using Video2Music.Plots;

namespace Video2Music.Training.Trainers;

/// <summary>A training's table as a picture beside it: <c>losses.png</c>.</summary>
internal static class LossPicture
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "losses.png";

    /// <summary>Draws the table of a training's folder; nothing happens where there is no epoch yet.</summary>
    /// <param name="folder">The folder.</param>
    public static void Draw(string folder)
    {
        string table = Path.Combine(folder, TrainingFolder.ResultsName);
        if (!File.Exists(table)) return;
        byte[] picture = LossCurves.Draw(Path.GetFileName(Path.GetFullPath(folder)), ResultsTable.Read(table));
        PendingFile.Write(Path.Combine(folder, FileName), stream => stream.Write(picture));
    }
}
