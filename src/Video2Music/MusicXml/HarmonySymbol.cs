using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>Chord symbols.</summary>
internal static class HarmonySymbol
{
    /// <summary>The element of a chord, spelled by the key.</summary>
    public static XElement Of(Chord chord, Key key)
    {
        if (chord.IsNone) return NoChord();
        NoteName root = key.Spell(chord.Root);
        XElement? alter = root.Alteration == 0 ? null : new XElement("root-alter", root.Alteration);
        return Element(new XElement("root-step", root.Letter), alter, new XElement("kind", KindOf(chord.Quality)));
    }

    // The format wants a root all the same; what is shown are the texts.
    private static XElement NoChord() =>
        Element(new XElement("root-step", new XAttribute("text", ""), "C"), null, new XElement("kind", new XAttribute("text", "N.C."), "none"));

    private static XElement Element(XElement step, XElement? alter, XElement kind) => new("harmony", new XElement("root", step, alter), kind);

    private static string KindOf(ChordQuality quality) => quality switch
    {
        ChordQuality.Diminished => "diminished",
        ChordQuality.SuspendedFourth => "suspended-fourth",
        ChordQuality.MinorSeventh => "minor-seventh",
        ChordQuality.Minor => "minor",
        ChordQuality.SuspendedSecond => "suspended-second",
        ChordQuality.Augmented => "augmented",
        ChordQuality.DiminishedSeventh => "diminished-seventh",
        ChordQuality.MajorSixth => "major-sixth",
        ChordQuality.HalfDiminishedSeventh => "half-diminished",
        ChordQuality.DominantSeventh => "dominant",
        ChordQuality.MinorSixth => "minor-sixth",
        ChordQuality.MajorSeventh => "major-seventh",
        _ => "major",
    };
}
