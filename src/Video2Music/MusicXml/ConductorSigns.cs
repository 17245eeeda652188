using System.Globalization;
using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>What stands above the first part: tempi, chord symbols, markers.</summary>
internal sealed class ConductorSigns(Score score, Key key, WrittenBars bars)
{
    /// <summary>The signs of each bar by number, in the order of time.</summary>
    public ILookup<int, (int Tick, XElement Element)> ByBar() =>
        Tempos().Concat(Markers()).Concat(Chords())
            .Where(sign => sign.Tick < bars.End)
            .OrderBy(sign => sign.Tick)
            .ToLookup(sign => bars.At(sign.Tick).Number);

    private IEnumerable<(int Tick, XElement Element)> Tempos() => score.Time.Tempos.Select(tempo => (bars.Place(tempo.Tick), Tempo(tempo.BeatsPerMinute)));

    private IEnumerable<(int Tick, XElement Element)> Markers() => score.Markers.Select(marker =>
        (bars.Place(marker.Tick), Direction(new XElement("words", MusicXmlFile.Clean(marker.Text)))));

    private IEnumerable<(int Tick, XElement Element)> Chords() => score.Chords.Select(span => (bars.Place(span.Start), HarmonySymbol.Of(span.Chord, key)));

    private static XElement Tempo(double beatsPerMinute)
    {
        string tempo = Math.Round(beatsPerMinute, 3).ToString(CultureInfo.InvariantCulture);
        XElement sign = Direction(new XElement("metronome", new XElement("beat-unit", "quarter"), new XElement("per-minute", tempo)));
        sign.Add(new XElement("sound", new XAttribute("tempo", tempo)));
        return sign;
    }

    private static XElement Direction(XElement sign) => new("direction", new XAttribute("placement", "above"), new XElement("direction-type", sign));
}
