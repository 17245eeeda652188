using System.Text;
using System.Xml;
using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>
/// MusicXML 4.0 (partwise): a score as notation, for MuseScore, Finale, Sibelius, Dorico or a browser. Each beat of a part is written in
/// sixteenths (or finer, where a meter is) or in triplets of eighths, whichever its strokes are nearer to: notes that are played a little early or late stand
/// where they are meant. They are tied over bar lines, spelled by key and chord, in at most four voices a staff: where more notes overlap, the one that
/// has sounded longest ends. The same score always gives the same bytes.
/// </summary>
public static class MusicXmlFile
{
    private const string Dtd = "http://www.musicxml.org/dtds/partwise.dtd";

    /// <summary>Writes a score: its parts, key, meters, tempi, chord symbols and markers. Controls and loudness curves are left out.</summary>
    /// <param name="score">The score; without a key it is written in C major.</param>
    /// <param name="stream">Where to; not closed.</param>
    public static void Write(Score score, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(stream);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using XmlWriter xml = XmlWriter.Create(stream, settings);
        xml.WriteStartDocument(standalone: false);
        xml.WriteDocType("score-partwise", "-//Recordare//DTD MusicXML 4.0 Partwise//EN", Dtd, null);
        ToXml(score).WriteTo(xml);
    }

    private static XElement ToXml(Score score)
    {
        var bars = new WrittenBars(score);
        Part[] parts = score.Parts.Count > 0 ? [.. score.Parts] : [new Part(PartRole.Melody, "", 0, [])];
        return new XElement(
            "score-partwise",
            new XAttribute("version", "4.0"),
            score.Title.Length > 0 ? new XElement("work", new XElement("work-title", Clean(score.Title))) : null,
            new XElement("identification", new XElement("encoding", new XElement("software", "Video2Music"))),
            new XElement("part-list", parts.Select((part, i) => PartHead.Of(part, Id(i)))),
            parts.Select((part, i) => new PartWriter(score, part, bars, Id(i)).Write(withConductor: i == 0)));
    }

    private static string Id(int part) => $"P{part + 1}";

    /// <summary>A text without the characters that XML cannot hold.</summary>
    internal static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(IsXml).Select(rune => rune.ToString()));

    private static bool IsXml(Rune rune) => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}
