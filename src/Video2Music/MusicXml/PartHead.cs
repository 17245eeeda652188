using System.Globalization;
using System.Xml.Linq;
using Video2Music.Music;

namespace Video2Music.MusicXml;

/// <summary>A part's entry in the list of parts: its name and its sound.</summary>
internal static class PartHead
{
    private const int PercussionChannel = 10;

    public static XElement Of(Part part, string id)
    {
        string name = MusicXmlFile.Clean(part.Name);
        int[] drums = part.Role == PartRole.Drums ? [.. part.Notes.Select(note => note.Pitch).Distinct().Order()] : [];
        return new XElement(
            "score-part",
            new XAttribute("id", id),
            new XElement("part-name", name),
            drums.Length > 0 ? drums.Select(pitch => Instrument(DrumId(id, pitch), $"Percussion {pitch}")) : Instrument(id + "-I1", name),
            drums.Length > 0 ? drums.Select(pitch => DrumSound(part, id, pitch)) : Sound(id + "-I1", Program(part)));
    }

    /// <summary>What a percussion note refers to as its instrument.</summary>
    public static string DrumId(string part, int pitch) => string.Create(CultureInfo.InvariantCulture, $"{part}-D{pitch}");

    private static XElement Instrument(string id, string name) => new("score-instrument", new XAttribute("id", id), new XElement("instrument-name", name));

    private static XElement Sound(string id, params object[] content) => new("midi-instrument", new XAttribute("id", id), content);

    private static XElement DrumSound(Part part, string id, int pitch) =>
        Sound(DrumId(id, pitch), new XElement("midi-channel", PercussionChannel), Program(part), new XElement("midi-unpitched", pitch + 1));

    private static XElement Program(Part part) => new("midi-program", part.Program + 1);
}
