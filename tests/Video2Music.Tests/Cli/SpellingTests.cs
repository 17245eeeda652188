using System.Text;
using Video2Music.Audio;
using Video2Music.Cli.Display;
using Video2Music.Midi;
using Video2Music.Music;
using Video2Music.Reports;

namespace Video2Music.Tests.Cli;

/// <summary>Whoever reads of pitches reads them in the key's spelling: a person, a program, a DAW.</summary>
public sealed class SpellingTests
{
    private static readonly MusicFeatures Heard = new()
    {
        Duration = 2,
        Key = new Key(5, Mode.Major),
        Tempo = 120,
        Segments = [new ChordSegment(0, 1, Chord.Parse("A#")), new ChordSegment(1, 2, Chord.Parse("F"))],
        Chords = [Chord.Parse("A#"), Chord.Parse("F")],
        NoteDensity = [1, 1],
        Loudness = [1, 1],
        Notes = [],
    };

    [Fact]
    public void LeadSheet_FlatKey_HasFlats()
    {
        var text = new StringWriter();
        ListeningTable.Write(text, Heard);
        Assert.Contains("| Bb | F  |", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("#", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ListeningReport_FlatKey_HasFlats()
    {
        ListeningReport report = ListeningReport.Of(Heard with { Key = new Key(10, Mode.Major) });
        Assert.Equal("Bb major", report.Key);
        Assert.Equal(["Bb", "F"], report.Chords);
        Assert.Equal("Bb", report.Segments[0].Chord);
    }

    [Fact]
    public void MidiMarkers_FlatKey_HaveFlats()
    {
        using var stream = new MemoryStream();
        MidiFile.Write(Transcription.Write(Heard), stream);
        string file = Encoding.Latin1.GetString(stream.ToArray());
        Assert.Contains("\u00FF\u0006\u0002Bb", file, StringComparison.Ordinal);
        Assert.DoesNotContain("#", file, StringComparison.Ordinal);
    }
}
