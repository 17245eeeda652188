using Video2Music.Foundation;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Foundation;

/// <summary>A sudden end before every single step on the disk: what was there is there, or what was to come is.</summary>
public sealed class SuddenEndTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void MoveIn_EndBeforeEveryStep_LosesAndMixesNothing(int files, bool replacing)
    {
        int steps = CountSteps(files, replacing);
        Assert.True(steps >= 8 + files, $"only {steps} steps were seen");
        for (int last = 0; last < steps; last++)
        {
            Prepare(files, replacing);
            Assert.Throws<SuddenEndException>(() => MoveIn(new EndingDisk(last), files));
            string[] between = Contents(files);
            Assert.All(between, text => Assert.True(text is "old" or "new" || (!replacing && text == "none"), $"{text} after {last} steps"));
            int mixed = between.Count(text => text == "new") % files;
            StagingFolder.In(folder.Path).Dispose();
            string[] after = Contents(files);
            Assert.True(after.Distinct().Count() == 1, $"{string.Join(", ", after)} after {last} steps and another run");
            if (mixed > 0) Assert.All(after, text => Assert.Equal("new", text));
            Assert.Equal(after.Count(text => text != "none"), folder.Listing().Length);
        }
    }

    [Fact]
    public void Clear_EndBeforeEveryStep_IsFinishedByTheRunAfter()
    {
        const int files = 2;
        int whole = CountSteps(files, replacing: true);
        for (int broken = 0; broken < whole; broken++)
        {
            for (int last = 0; last < 12; last++)
            {
                Prepare(files, replacing: true);
                Assert.Throws<SuddenEndException>(() => MoveIn(new EndingDisk(broken), files));
                try
                {
                    using StagingFolder second = StagingFolder.In(folder.Path, new EndingDisk(last));
                }
                catch (SuddenEndException)
                {
                    // What this test is about.
                }

                Assert.DoesNotContain("none", Contents(files));
                StagingFolder.In(folder.Path).Dispose();
                Assert.Single(Contents(files).Distinct());
                Assert.Equal(files, folder.Listing().Length);
            }
        }
    }

    [Fact]
    public void Clear_PlaceWasChangedSince_KeepsWhatIsThere()
    {
        for (int last = 0; last < CountSteps(2, replacing: true); last++)
        {
            Prepare(2, replacing: true);
            Assert.Throws<SuddenEndException>(() => MoveIn(new EndingDisk(last), 2));
            folder.Write("1", "written by hand");
            StagingFolder.In(folder.Path).Dispose();
            Assert.Equal("written by hand", File.ReadAllText(folder["1"]));
        }
    }

    [Fact]
    public void MoveIn_FilesOfAFolderAndOneThatGoes_ComeAndGoTogether()
    {
        int steps = int.MaxValue;
        for (int last = 0; last < steps; last++)
        {
            PrepareFolder();
            var disk = new EndingDisk(last == 0 ? int.MaxValue : last);
            Exception? end = Record.Exception(() => MoveFolderIn(disk));
            Assert.Equal(last > 0, end is SuddenEndException);
            steps = last == 0 ? disk.Steps : steps;
            StagingFolder.In(folder.Path).Dispose();
            string[] after = [.. new[] { "stems/new", "stems/both", "stems/gone", "mix" }.Select(file =>
                File.Exists(folder[file]) ? File.ReadAllText(folder[file]) : "none")];
            Assert.Contains(string.Join(' ', after), (string[])["new new none new", "none old old old"]);
            Assert.Equal(after.Count(text => text != "none") + 1, folder.Listing().Length);
        }
    }

    private void PrepareFolder()
    {
        Prepare(0, replacing: false);
        if (Directory.Exists(folder["stems"])) Directory.Delete(folder["stems"], recursive: true);
        Directory.CreateDirectory(folder["stems"]);
        foreach (string file in new[] { "stems/both", "stems/gone", "mix" }) folder.Write(file, "old");
    }

    private void MoveFolderIn(EndingDisk disk)
    {
        string[] names = ["stems/new", "stems/both", "mix"];
        using StagingFolder staging = StagingFolder.In(folder.Path, disk);
        Directory.CreateDirectory(staging["stems"]);
        foreach (string name in names) File.WriteAllText(staging[name], "new");
        staging.MoveIn(names, () => [.. names.Select(name => folder[name])], gone: () => [folder["stems/gone"]]);
    }

    private int CountSteps(int files, bool replacing)
    {
        Prepare(files, replacing);
        var disk = new EndingDisk(int.MaxValue);
        MoveIn(disk, files);
        return disk.Steps;
    }

    private void Prepare(int files, bool replacing)
    {
        StagingFolder.In(folder.Path).Dispose();
        foreach (string file in Directory.GetFiles(folder.Path)) File.Delete(file);
        for (int i = 0; i < files && replacing; i++) folder.Write($"{i}", "old");
    }

    private void MoveIn(EndingDisk disk, int files)
    {
        string[] names = [.. Enumerable.Range(0, files).Select(i => $"{i}")];
        using StagingFolder staging = StagingFolder.In(folder.Path, disk);
        foreach (string name in names) File.WriteAllText(staging[name], "new");
        staging.MoveIn(names, () => [.. names.Select(name => folder[name])]);
    }

    private string[] Contents(int files) =>
        [.. Enumerable.Range(0, files).Select(i => File.Exists(folder[$"{i}"]) ? File.ReadAllText(folder[$"{i}"]) : "none")];
}
