using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>What stands at the beginning of a part, and where the meter changes.</summary>
internal static class PartAttributes
{
    /// <summary>The element of a bar that brings a meter; the first also brings key, staves and clefs.</summary>
    public static XElement Of(WrittenBar bar, Key key, IReadOnlyList<Staff> staves)
    {
        var time = new XElement("time", new XElement("beats", bar.Meter.Beats), new XElement("beat-type", bar.Meter.Unit));
        if (bar.Number > 0) return new XElement("attributes", time);
        return new XElement(
            "attributes",
            new XElement("divisions", Score.TicksPerBeat),
            new XElement("key", new XElement("fifths", key.Sharps), new XElement("mode", key.Mode == Mode.Major ? "major" : "minor")),
            time,
            staves.Count > 1 ? new XElement("staves", staves.Count) : null,
            staves.Select((staff, i) => Sign(staff.Clef, staves.Count > 1 ? new XAttribute("number", i + 1) : null)));
    }

    private static XElement Sign(Clef clef, XAttribute? number) => clef switch
    {
        Clef.Treble => new XElement("clef", number, new XElement("sign", "G"), new XElement("line", 2)),
        Clef.Bass => new XElement("clef", number, new XElement("sign", "F"), new XElement("line", 4)),
        _ => new XElement("clef", number, new XElement("sign", "percussion")),
    };
}
