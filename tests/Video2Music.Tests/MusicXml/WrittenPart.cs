using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Video2Music.Music;
using Video2Music.MusicXml;

namespace Video2Music.Tests.MusicXml;

/// <summary>A note as it is read from notation, its ties joined.</summary>
internal sealed record ReadNote(int Start, int End, int Pitch, string Voice);

/// <summary>A part of a MusicXML file, read back by the rules of the format alone.</summary>
internal sealed class WrittenPart
{
    private readonly List<ReadNote> notes = [];
    private readonly XElement root;
    private int now;
    private int chordStart;

    private WrittenPart(XElement root) => this.root = root;

    public IReadOnlyList<ReadNote> Notes => notes;

    /// <summary>Where each measure begins, and after them the end.</summary>
    public List<int> BarLines { get; } = [0];

    public List<(int Tick, XElement Symbol)> Harmonies { get; } = [];

    /// <summary>Where the beats begin that have triplets in them.</summary>
    public HashSet<int> Triplets { get; } = [];

    public static XElement Write(Score score)
    {
        using var stream = new MemoryStream();
        MusicXmlFile.Write(score, stream);
        stream.Position = 0;
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XElement.Load(reader);
    }

    public static WrittenPart[] Read(XElement root) => [.. root.Elements("part").Select(part => Read(root, part))];

    private static WrittenPart Read(XElement root, XElement part)
    {
        var read = new WrittenPart(root);
        foreach (XElement measure in part.Elements("measure")) read.ReadMeasure(measure);
        return read;
    }

    private void ReadMeasure(XElement measure)
    {
        int furthest = now = BarLines[^1];
        foreach (XElement element in measure.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "note":
                    ReadANote(element);
                    break;
                case "backup":
                    now -= Ticks(element);
                    break;
                case "forward":
                    now += Ticks(element);
                    break;
                case "harmony":
                    Harmonies.Add((now, element));
                    break;
            }

            Assert.True(now >= BarLines[^1]);
            furthest = Math.Max(furthest, now);
        }

        BarLines.Add(furthest);
    }

    private void ReadANote(XElement note)
    {
        int start = note.Element("chord") is null ? now : chordStart;
        if (note.Element("chord") is null) (chordStart, now) = (now, now + Ticks(note));
        if (note.Element("type") is { } type) Assert.Equal(Ticks(note), Shown(type.Value, note.Elements("dot").Any(), note.Element("time-modification")));
        if (note.Element("time-modification") is not null) Triplets.Add(start - (start - BarLines[^1]) % 480);
        if (note.Element("rest") is not null) return;
        var read = new ReadNote(start, start + Ticks(note), PitchOf(note), note.Element("voice")!.Value);
        if (!note.Elements("tie").Any(tie => (string?)tie.Attribute("type") == "stop"))
        {
            notes.Add(read);
            return;
        }

        int before = notes.FindLastIndex(n => (n.End, n.Pitch, n.Voice) == (read.Start, read.Pitch, read.Voice));
        Assert.True(before >= 0, "a tie leads to no note");
        notes[before] = notes[before] with { End = read.End };
    }

    private int PitchOf(XElement note)
    {
        if (note.Element("pitch") is { } pitch)
            return 12 * (Number(pitch, "octave") + 1) + "C D EF G A B".IndexOf(pitch.Element("step")!.Value, StringComparison.Ordinal)
                + Number(pitch, "alter");
        string instrument = (string)note.Element("instrument")!.Attribute("id")!;
        XElement sound = root.Descendants("midi-instrument").Single(i => (string?)i.Attribute("id") == instrument);
        return Number(sound, "midi-unpitched") - 1;
    }

    private static int Shown(string type, bool isDotted, XElement? modification)
    {
        int ticks = 3840 >> Array.IndexOf(["breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th"], type);
        if (isDotted) ticks = ticks * 3 / 2;
        return modification is null ? ticks : ticks * Number(modification, "normal-notes") / Number(modification, "actual-notes");
    }

    private static int Ticks(XElement element) => Number(element, "duration");

    private static int Number(XElement element, string name) => int.Parse(element.Element(name)?.Value ?? "0", CultureInfo.InvariantCulture);
}
