using System.Diagnostics;
using System.Xml.Linq;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Tests.Arranging;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MusicXml;

/// <summary>
/// Notation as another program reads it: MuseScore opens it and plays what it has read into a MIDI file. Skips where MuseScore is not installed, which
/// ./test does where apt has it.
/// </summary>
public sealed class MuseScoreTests : IDisposable
{
    private static readonly string[] Programs = ["mscore", "mscore3", "musescore", "musescore3"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(BandTests.Styles), MemberType = typeof(BandTests))]
    public async Task Open_AnyStyle_HasEachStrokeAtItsPlaceAndPitch(string style)
    {
        string? program = Programs.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(place => Path.Combine(place, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"needs MuseScore, one of {string.Join(", ", Programs)} on the path");
        XElement notation = WrittenPart.Write(BandTests.Play(style, BandTests.Sheet(60)));
        notation.Save(folder["piece.musicxml"]);
        await OpenAsync(program!, "piece.musicxml", "piece.mid");
        await using FileStream file = File.OpenRead(folder["piece.mid"]);
        Score read = MidiFile.Read(file);
        Assert.NotEmpty(read.Parts);
        Assert.Equal(
            WrittenPart.Read(notation).SelectMany(part => part.Notes).Select(note => (note.Start, note.Pitch)).Distinct().Order(),
            read.Parts.SelectMany(part => part.Notes).Select(note => (note.Start, note.Pitch)).Distinct().Order());
    }

    // It keeps settings where its user is at home, which is here.
    private async Task OpenAsync(string program, string from, string into)
    {
        var start = new ProcessStartInfo(program, ["-o", folder[into], folder[from]]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        foreach (string home in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"])
            start.Environment[home] = folder.Path;
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await said);
    }
}
