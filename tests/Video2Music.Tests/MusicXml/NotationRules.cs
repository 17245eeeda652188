using System.Globalization;
using System.Xml.Linq;

namespace Video2Music.Tests.MusicXml;

/// <summary>
/// What MusicXML 4.0 asks of the elements that are written: which may stand where, in which order and how often, which values they may have, and
/// what its documentation asks beyond the schema: full bars, ties and triplets that close.
/// </summary>
internal static class NotationRules
{
    // Children in their order; ? at most once, * any number, + at least once, else exactly once. A choice is of one kind: a|b.
    private static readonly Dictionary<string, string> Children = new()
    {
        ["score-partwise"] = "work? identification? part-list part+",
        ["work"] = "work-title?",
        ["identification"] = "encoding?",
        ["encoding"] = "software*",
        ["part-list"] = "score-part+",
        ["score-part"] = "part-name score-instrument* midi-instrument*",
        ["score-instrument"] = "instrument-name",
        ["midi-instrument"] = "midi-channel? midi-program? midi-unpitched?",
        ["part"] = "measure+",
        ["attributes"] = "divisions? key? time? staves? clef*",
        ["key"] = "fifths mode?",
        ["time"] = "beats beat-type",
        ["clef"] = "sign line?",
        ["note"] = "chord? pitch|unpitched|rest duration tie* instrument? voice? type? dot* accidental? time-modification? notehead? staff? notations?",
        ["pitch"] = "step alter? octave",
        ["unpitched"] = "display-step display-octave",
        ["time-modification"] = "actual-notes normal-notes normal-type?",
        ["notations"] = "tied* tuplet*",
        ["backup"] = "duration",
        ["forward"] = "duration",
        ["direction"] = "direction-type+ sound?",
        ["direction-type"] = "metronome|words",
        ["metronome"] = "beat-unit per-minute",
        ["harmony"] = "root kind",
        ["root"] = "root-step root-alter?",
    };

    private static readonly string[] InMeasures = ["attributes", "note", "backup", "forward", "direction", "harmony"];

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["type"] = ["breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th"],
        ["normal-type"] = ["quarter", "eighth", "16th"],
        ["beat-unit"] = ["quarter"],
        ["accidental"] = ["natural", "sharp", "double-sharp", "flat", "flat-flat"],
        ["step"] = ["A", "B", "C", "D", "E", "F", "G"],
        ["root-step"] = ["A", "B", "C", "D", "E", "F", "G"],
        ["display-step"] = ["A", "B", "C", "D", "E", "F", "G"],
        ["mode"] = ["major", "minor"],
        ["sign"] = ["G", "F", "percussion"],
        ["notehead"] = ["x"],
        ["kind"] =
        [
            "none", "major", "minor", "augmented", "diminished", "dominant", "major-seventh", "minor-seventh", "diminished-seventh", "half-diminished",
            "major-sixth", "minor-sixth", "suspended-second", "suspended-fourth",
        ],
    };

    private static readonly Dictionary<string, (int Least, int Most)> Numbers = new()
    {
        ["divisions"] = (1, 16383),
        ["duration"] = (1, int.MaxValue),
        ["octave"] = (0, 9),
        ["display-octave"] = (0, 9),
        ["alter"] = (-2, 2),
        ["root-alter"] = (-2, 2),
        ["fifths"] = (-7, 7),
        ["midi-channel"] = (1, 16),
        ["midi-program"] = (1, 128),
        ["midi-unpitched"] = (1, 128),
        ["actual-notes"] = (1, 16),
        ["normal-notes"] = (1, 16),
        ["voice"] = (1, 99),
        ["staff"] = (1, 2),
        ["staves"] = (1, 2),
        ["line"] = (1, 5),
    };

    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["score-partwise"] = ["version"],
        ["score-part"] = ["id"],
        ["score-instrument"] = ["id"],
        ["midi-instrument"] = ["id"],
        ["part"] = ["id"],
        ["measure"] = ["number"],
        ["note"] = ["dynamics"],
        ["rest"] = ["measure"],
        ["instrument"] = ["id"],
        ["tie"] = ["type"],
        ["tied"] = ["type"],
        ["tuplet"] = ["type", "bracket"],
        ["clef"] = ["number"],
        ["direction"] = ["placement"],
        ["sound"] = ["tempo"],
        ["root-step"] = ["text"],
        ["kind"] = ["text"],
    };

    /// <summary>Checks a whole file.</summary>
    public static void Check(XElement root)
    {
        foreach (XElement element in root.DescendantsAndSelf()) CheckElement(element);
        string[] ids = [.. root.Element("part-list")!.Elements("score-part").Select(part => (string)part.Attribute("id")!)];
        Assert.Equal(ids, root.Elements("part").Select(part => (string)part.Attribute("id")!));
        string[] instruments = [.. root.Descendants("score-instrument").Select(instrument => (string)instrument.Attribute("id")!)];
        Assert.Equal(instruments.Distinct(), instruments);
        Assert.All(root.Descendants("midi-instrument").Concat(root.Descendants("instrument")), named =>
            Assert.Contains((string)named.Attribute("id")!, instruments));
        foreach (XElement part in root.Elements("part")) CheckPart(part);
        Assert.Single(root.Elements("part").Select(part => part.Elements("measure").Count()).Distinct());
    }

    private static void CheckElement(XElement element)
    {
        string name = element.Name.LocalName;
        string[] allowed = Attributes.GetValueOrDefault(name, []);
        Assert.All(element.Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, allowed));
        if (name == "measure") Assert.All(element.Elements(), child => Assert.Contains(child.Name.LocalName, InMeasures));
        else if (Children.TryGetValue(name, out string? order)) CheckOrder(element, order);
        else Assert.False(element.HasElements, $"{name} has children");
        if (Values.TryGetValue(name, out string[]? values)) Assert.Contains(element.Value, values);
        if (Numbers.TryGetValue(name, out (int Least, int Most) range))
            Assert.InRange(int.Parse(element.Value, CultureInfo.InvariantCulture), range.Least, range.Most);
    }

    private static void CheckOrder(XElement element, string order)
    {
        var left = new Queue<string>(element.Elements().Select(child => child.Name.LocalName));
        foreach (string place in order.Split(' '))
        {
            string[] names = place.TrimEnd('?', '*', '+').Split('|');
            int count = 0;
            while (left.TryPeek(out string? next) && names.Contains(next) && (count == 0 || place[^1] is '*' or '+'))
            {
                left.Dequeue();
                count++;
            }

            Assert.True(count > 0 || place[^1] is '?' or '*', $"{element.Name}: {place} is missing in {element}");
        }

        Assert.True(left.Count == 0, $"{element.Name}: {string.Join(' ', left)} is out of place in {element}");
    }

    private static void CheckPart(XElement part)
    {
        int length = 0, number = 1;
        var tied = new HashSet<string>();
        foreach (XElement measure in part.Elements("measure"))
        {
            Assert.Equal($"{number++}", (string?)measure.Attribute("number"));
            if (measure.Element("attributes")?.Element("time") is { } time)
                length = 4 * 480 * (int)time.Element("beats")! / (int)time.Element("beat-type")!;
            CheckTimes(measure, length);
            foreach (IGrouping<string, XElement> voice in measure.Elements("note").GroupBy(note => note.Element("voice")!.Value)) CheckVoice(voice, tied);
        }

        Assert.Empty(tied);
    }

    // No voice leaves its bar, and the first of each staff fills it.
    private static void CheckTimes(XElement measure, int length)
    {
        int now = 0;
        var filled = new Dictionary<string, int>();
        foreach (XElement element in measure.Elements())
        {
            int duration = (int?)element.Element("duration") ?? 0;
            if (element.Name == "backup") now -= duration;
            else if (element.Name == "forward") now += duration;
            else if (element.Name == "note" && element.Element("chord") is null)
            {
                now += duration;
                string voice = element.Element("voice")!.Value;
                filled[voice] = filled.GetValueOrDefault(voice) + duration;
            }

            Assert.InRange(now, 0, length);
        }

        Assert.Equal(length, filled["1"]);
        if (filled.TryGetValue("5", out int second)) Assert.Equal(length, second);
    }

    private static void CheckVoice(IEnumerable<XElement> voice, HashSet<string> tied)
    {
        bool open = false;
        int thirds = 0;
        foreach (XElement note in voice)
        {
            string pitch = $"{note.Element("voice")!.Value} {note.Element("pitch")}{note.Element("instrument")?.Attribute("id")}";
            foreach (XElement tie in note.Elements("tie"))
                Assert.True((string)tie.Attribute("type")! == "stop" ? tied.Remove(pitch) : tied.Add(pitch), $"a tie of {pitch} leads nowhere");
            Assert.Equal(note.Elements("tie").Select(Type), note.Elements("notations").Elements("tied").Select(Type));
            if (note.Element("chord") is not null) continue;
            string[] brackets = [.. note.Elements("notations").Elements("tuplet").Select(Type)];
            if (brackets is ["start"]) (open, thirds) = (true, 0);
            Assert.Equal(open, note.Element("time-modification") is not null);
            thirds += (int)note.Element("duration")!;
            if (brackets is not ["stop"]) continue;
            Assert.Equal(480, thirds);
            open = false;
        }

        Assert.False(open);
    }

    private static string Type(XElement element) => (string)element.Attribute("type")!;
}
