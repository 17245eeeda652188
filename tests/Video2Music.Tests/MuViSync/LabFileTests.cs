using Video2Music.MuViSync.Formats;

namespace Video2Music.Tests.MuViSync;

public sealed class LabFileTests
{
    [Fact]
    public void ParseNumbers_SecondsLeftOut_AreNothingAndMoveNoOther() =>
        Assert.Equal([0, 5, 0, 0, 7, 8], LabFile.ParseNumbers("a.lab", ["1 5", "4 7", "", "5 8"]));
}
