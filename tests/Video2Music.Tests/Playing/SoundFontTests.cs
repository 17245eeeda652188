using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Playing;

public sealed class SoundFontTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Find_Path_TakesThatFile()
    {
        string path = Write("any.sf2", Bank());
        Assert.Equal(path, SoundFont.Find(path).Path);
        Assert.Equal("any", SoundFont.Find(path).Name);
    }

    // RIFF pads contents of odd length; Debian's FluidR3Mono_GM.sf3 does not.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_SamplesOfOddLength_TakesItPaddedOrNot(bool padded)
    {
        byte[] samples = padded ? [.. "sdta"u8, 7, 0] : [.. "sdta"u8, 7];
        byte[] lists = [.. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8, .. "LIST"u8, 5, 0, 0, 0, .. samples, .. "LIST"u8, 4, 0, 0, 0, .. "pdta"u8];
        string path = Write("odd.sf3", [.. "RIFF"u8, (byte)(4 + lists.Length), 0, 0, 0, .. "sfbk"u8, .. lists]);
        Assert.Equal(path, SoundFont.Find(path).Path);
    }

    // The packages of Debian and Ubuntu, the best first. Each has a file of its own name behind links that several share.
    [Fact]
    public void Find_SeveralOfDebiansPackages_TakesTheBest()
    {
        string[] packages = ["MuseScore_General_Full.sf3", "FluidR3_GM.sf2", "MuseScore_General_Lite.sf3", "FluidR3Mono_GM.sf3", "TimGM6mb.sf2"];
        foreach (string name in packages.Reverse())
        {
            string file = Write(name, Bank());
            Assert.Equal(file, SoundFont.Find(null, [folder.Path]).Path);
        }
    }

    [Fact]
    public void Find_SeveralInstalled_TakesTheBestByItsRealName()
    {
        Write("aaa.sf2", Bank());
        Write("TimGM6mb.sf2", Bank());
        string best = Write("FluidR3Mono_GM.sf3", Bank());
        File.CreateSymbolicLink(folder["MuseScore_General.sf3"], folder["TimGM6mb.sf2"]);
        File.CreateSymbolicLink(folder["FluidR3_GM.sf2"], folder["gone.sf2"]);
        Assert.Equal(best, SoundFont.Find(null, [folder["no such folder"], folder.Path]).Path);
    }

    [Fact]
    public void Find_OnlyAnUnknownName_TakesIt()
    {
        string path = Write("mine.SF2", Bank());
        Write("notes.txt", Bank());
        Assert.Equal(path, SoundFont.Find(null, [folder.Path]).Path);
    }

    [Fact]
    public void Find_NoneInstalled_SaysHowToGetOne()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => SoundFont.Find(null, [folder.Path]));
        Assert.Equal(Failure.BadSoundFont, e.Failure);
        Assert.Contains("apt-get install", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NotASoundFont_NamesIt()
    {
        byte[] wave = Bank();
        "WAVE"u8.CopyTo(wave.AsSpan(8));
        byte[] listless = Bank();
        listless[40] = (byte)'?';
        byte[] longer = Bank();
        longer[5] = 1;
        string[] paths =
        [
            Write("text.sf2", "Hello, I am a text."u8.ToArray()), Write("empty.sf2", []), Write("short.sf2", "RIFF"u8.ToArray()),
            Write("wave.sf2", wave), Write("cut.sf2", longer), Write("listless.sf2", listless), folder.Path, folder["missing.sf2"],
        ];
        Assert.All(paths, path =>
        {
            Video2MusicException e = Assert.Throws<Video2MusicException>(() => SoundFont.Find(path));
            Assert.Equal(Failure.BadSoundFont, e.Failure);
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Load_HeaderWithNothingBehind_NamesIt()
    {
        RequireLibrary();
        SoundFont font = SoundFont.Find(Write("hollow.sf2", Bank()));
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => FluidSynth.Load(font));
        Assert.Equal(Failure.BadSoundFont, e.Failure);
        Assert.Contains("hollow.sf2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_NoLibrary_SaysHowToGetIt()
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => FluidSynthLibrary.Require(["libnosuchthing.so.9"]));
        Assert.Equal(Failure.FluidSynthMissing, e.Failure);
        Assert.Contains("libnosuchthing.so.9", e.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install", e.Message, StringComparison.Ordinal);
    }

    internal static void RequireLibrary()
    {
        try
        {
            FluidSynthLibrary.Require();
        }
        catch (Video2MusicException e)
        {
            Assert.Skip(e.Message);
        }
    }

    private static byte[] Bank() =>
    [
        .. "RIFF"u8, 40, 0, 0, 0, .. "sfbk"u8,
        .. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8, .. "LIST"u8, 4, 0, 0, 0, .. "sdta"u8, .. "LIST"u8, 4, 0, 0, 0, .. "pdta"u8,
    ];

    private string Write(string name, byte[] bytes)
    {
        string path = folder[name];
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
