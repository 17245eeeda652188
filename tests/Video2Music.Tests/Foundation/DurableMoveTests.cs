using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Foundation;

/// <summary>What is moved is on the disk before it is moved, and its place after.</summary>
public sealed class DurableMoveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_File_IsFlushedThenMovedThenItsPlaceIsFlushed()
    {
        string from = folder.Write("from", "contents");
        for (int steps = 0; steps < 4; steps++)
        {
            var disk = new EndingDisk(steps);
            if (steps < 3) Assert.Throws<SuddenEndException>(() => DurableMove.Run(from, folder["to"], disk));
            else DurableMove.Run(from, folder["to"], disk);
            Assert.Equal(steps < 2, File.Exists(from)); // the flush is the first step, the move the second
            if (steps == 2) File.Move(folder["to"], from);
        }

        Assert.Equal("contents", File.ReadAllText(folder["to"]));
    }

    [Fact]
    public void RunFolder_Files_AreFlushedWithTheirFoldersFirst()
    {
        Directory.CreateDirectory(folder["from/inside"]);
        folder.Write("from/a", "a");
        folder.Write("from/inside/b", "b");
        var disk = new EndingDisk(int.MaxValue);
        DurableMove.RunFolder(folder["from"], folder["to"], disk);
        Assert.Equal(5, disk.Steps); // two files, two folders, the place
        Assert.Equal("b", File.ReadAllText(folder["to/inside/b"]));
    }
}
