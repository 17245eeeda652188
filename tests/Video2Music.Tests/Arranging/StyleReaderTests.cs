using System.Text;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Arranging;

/// <summary>Files of styles: what is read, and what is said of those that are wrong.</summary>
public sealed class StyleReaderTests
{
    private const string Small = """
        { // a comment
          "name": "march", "description": "Left, right.", "tempo": [100, 120],
          "parts": [
            { "role": "bass", "instruments": ["Tuba"], "register": [31, 48], "patterns": { "A": "R...5...|R...5..." } },
            { "role": "drums", "instruments": ["standard"], "patterns": { "A": { "snare": "8...6...8...6.66", "kick": "9......." } } },
          ],
        }
        """;

    [Fact]
    public void Read_AStyle_GivesWhatItSays()
    {
        Style style = StyleReader.Read(Small.Replace("\"9.......\"", "\"9.......9.......\"", StringComparison.Ordinal));
        Assert.Equal(("march", 100, 120), (style.Name, style.SlowestTempo, style.FastestTempo));
        Assert.Equal([58], style.Parts[0].Programs);
        Assert.Equal("R...5...R...5...", style.Parts[0].Patterns[Texture.A][0].Lines[0].Steps);
        Assert.Equal([38, 36], style.Parts[1].Patterns[Texture.A][0].Lines.Select(line => line.Drum));
    }

    [Theory]
    [InlineData("{", "line 1 is not JSON")]
    [InlineData("[]", "no object in braces")]
    [InlineData("{\"name\":\"x\",\"tune\":1}", "has 'tune'")]
    [InlineData("{\"name\":\"X Y\",\"tempo\":[60,90],\"parts\":[{}]}", "its name is 'X Y'")]
    [InlineData("{\"name\":\"x\",\"tempo\":[90,60],\"parts\":[{}]}", "descends")]
    [InlineData("{\"name\":\"x\",\"description\":\"\",\"tempo\":[60,90],\"parts\":[]}", "0 parts")]
    [InlineData("{\"name\":\"x\",\"description\":\"\",\"tempo\":[60,90],\"parts\":[{\"role\":\"tuba\"}]}", "is 'tuba'")]
    [InlineData("{\"name\":\"x\",\"description\":\"\",\"tempo\":[60,90],\"parts\":[{\"role\":\"bass\",\"instruments\":[],\"register\":[30,50]}]}",
        "names no instrument")]
    public void Read_SomethingElse_IsRefusedWithASentence(string json, string expected)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => StyleReader.Read(json));
        Assert.Equal(Failure.BadStyle, e.Failure);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R...5...|R...5...", "R...5...", "8 steps")]
    [InlineData("R...5...|R...5...", "R...5...|R...q...", "'q'")]
    [InlineData("8...6...8...6.66", "8...6...8...6.6x", "other signs")]
    [InlineData("snare", "gong", "'gong'")]
    [InlineData("\"standard\"", "\"spoons\"", "'spoons'")]
    [InlineData("\"A\": {", "\"E\": {", "names 'E'")]
    [InlineData("[31, 48]", "[31, 35]", "narrower")]
    [InlineData("9.......", "9....", "5 steps")]
    public void Read_AnErrorInAPart_IsNamed(string right, string wrong, string expected)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => StyleReader.Read(Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedStyles_OnlyItsOwnException() => Mutations.Try(
        Mutations.Of(20_000, 3, Encoding.UTF8.GetBytes(Small), Encoding.UTF8.GetBytes(StyleLibrary.Text("piano")!)),
        bytes => StyleReader.Read(Encoding.UTF8.GetString(bytes)), e =>
            e is Video2MusicException { Failure: Failure.BadStyle or Failure.UnknownInstrument }, bytesPerByte: 256);

    [Theory]
    [InlineData(null)]
    [InlineData("pop")]
    [InlineData("swing")]
    public void Read_AnyValueIsAnother_IsRefusedOrPlays(string? style)
    {
        Chord[] chords = [.. "C G Am F Dm7 G7 Bdim N".Split(' ').Select(Chord.Parse)];
        LeadSheet sheet = Sheets.Of(chords, new Expression([8, 16], [0.1f, 0.3f]), 16);
        Mutations.Try(
            JsonMutations.Of(style is null ? Small : StyleLibrary.Text(style)!).Where((_, i) => style is null || i % 7 == 0),
            bytes =>
            {
                IReadOnlyList<Part> parts = new BandStyle(StyleReader.Read(Encoding.UTF8.GetString(bytes))).Play(sheet, new ArrangementOptions());
                Assert.All(parts.SelectMany(part => part.Notes), note =>
                    Assert.True(note is { Start: >= 0, Length: > 0, Velocity: >= 1 and <= 127, Pitch: >= 0 and <= 127 } && note.End <= sheet.Cues.Length));
            },
            e => e is Video2MusicException { Failure: Failure.BadStyle or Failure.UnknownInstrument }, bytesPerByte: 16384);
    }

    [Fact]
    public void Library_HasElevenBandsAndThePublishedStyle()
    {
        Assert.Equal(12, StyleLibrary.Names.Count);
        Assert.All(StyleLibrary.Names, name => Assert.Equal(name, StyleLibrary.Find(name.ToUpperInvariant()).Name));
        Assert.Null(StyleLibrary.Text(StyleLibrary.Published));
    }

    [Fact]
    public void Find_AFile_ReadsIt_AndOneThatIsNot_IsNamed()
    {
        using var folder = new TemporaryFolder();
        string mine = System.IO.Path.Combine(folder.Path, "mine.json"), other = System.IO.Path.Combine(folder.Path, "other.json");
        File.WriteAllText(mine, StyleLibrary.Text("pop")!.Replace("\"name\": \"pop\"", "\"name\": \"mine\"", StringComparison.Ordinal));
        File.WriteAllText(other, "hello");
        Assert.Equal("mine", StyleLibrary.Find(mine).Name);
        Assert.Contains("other.json", Assert.Throws<Video2MusicException>(() => StyleLibrary.Find(other)).Message, StringComparison.Ordinal);
        Assert.Contains("nothere.json", Assert.Throws<Video2MusicException>(() =>
            StyleLibrary.Find(System.IO.Path.Combine(folder.Path, "nothere.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Docs_TheirExample_IsAStyle()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "styles.md"));
        int start = text.IndexOf("```json", StringComparison.Ordinal) + 7;
        Style style = StyleReader.Read(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.Equal(5, style.Parts.Count);
        Assert.All(DrumName.Names, drum => Assert.True(text.Contains($"`{drum}`", StringComparison.Ordinal)
            || drum.StartsWith("tom ", StringComparison.Ordinal) || drum.StartsWith("brush", StringComparison.Ordinal), drum));
    }
}
