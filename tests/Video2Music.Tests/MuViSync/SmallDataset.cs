using System.Globalization;
using System.Text.Json;
using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.MuViSync;

/// <summary>A whole dataset of a few short songs, written line by line and not by the code under test.</summary>
internal sealed class SmallDataset : IDisposable
{
    public const int Seconds = 12;
    private static readonly string[] Roots = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
    private static readonly string[] Qualities = ["maj", "dim", "sus4", "min7", "min", "sus2", "aug", "dim7", "maj6", "hdim7", "7", "min6", "maj7"];
    private readonly TemporaryFolder folder = new();

    public SmallDataset(params string[] ids)
    {
        WriteMeta(ids.Length > 0 ? ids : ["001", "002", "003"]);
    }

    public string Path => folder.Path;

    public string PathOf(string name) => System.IO.Path.Combine(folder.Path, name);

    public void Write(string name, params IEnumerable<string> lines)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>Changes one line, counted from 1.</summary>
    public void Replace(string name, int line, string text)
    {
        string[] lines = File.ReadAllLines(PathOf(name));
        lines[line - 1] = text;
        Write(name, lines);
    }

    public void WriteArray(string name, int rows, float value)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        float[] values = new float[rows * 768];
        Array.Fill(values, value);
        using FileStream file = File.Create(PathOf(name));
        NpyArray.Write(file, values, 768);
    }

    public void Dispose() => folder.Dispose();

    private void WriteMeta(string[] ids)
    {
        Write("vevo_meta/idlist.txt", ids.Select(id => $"{id}-A song\tabc"));
        string[] splits = ["train", "val", "test"];
        for (int i = 0; i < splits.Length; i++) Write($"vevo_meta/split/v1/{splits[i]}.txt", ids.Where((_, at) => Math.Min(at, 2) == i));
        WriteVocabulary("chord", ["N", .. Roots.SelectMany(root => Qualities.Select(q => q == "maj" ? root : $"{root}:{q}"))]);
        WriteVocabulary("chord_attr", ["N", .. Qualities]);
        WriteVocabulary("chord_root", ["N", .. Roots]);
        foreach (string id in ids) WriteSong(id);
    }

    private void WriteVocabulary(string name, string[] names)
    {
        Write($"vevo_meta/{name}.json", JsonSerializer.Serialize(names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i)));
        Write($"vevo_meta/{name}_inv.json", JsonSerializer.Serialize(names.Select((n, i) => (n, i)).ToDictionary(p => $"{p.i}", p => p.n)));
    }

    // D major and, transposed, C major: eight seconds of D, two of B:min, one of A:7, one of nothing.
    private void WriteSong(string id)
    {
        string[] chords = [.. Enumerable.Repeat("D", 8), "B:min", "B:min", "A:7", "N"];
        string[] home = [.. Enumerable.Repeat("C", 8), "A:min", "A:min", "G:7", "N"];
        Write($"vevo_chord/lab/all/{id}.lab", "0.000 8.000 D", "8.000 10.000 B:min", "10.000 11.000 A:7", "11.000 12.000 N");
        Write($"vevo_chord/lab_v2/all/{id}.lab", ["key D major", .. Rows(s => chords[s])]);
        Write($"vevo_chord/lab_v2_norm/all/{id}.lab", ["key C major", .. Rows(s => home[s])]);
        Write($"vevo_emotion/6c_l14p/all/{id}.lab", ["time exciting_prob fearful_prob tense_prob sad_prob relaxing_prob neutral_prob",
            .. Rows(s => s < 6 ? "0.5000 0.1000 0.1000 0.1000 0.1000 0.1000" : "0.1000 0.1000 0.1000 0.5000 0.1000 0.1000")]);
        Write($"vevo_emotion/5c_l14p/all/{id}.lab",
            ["time exciting_prob fearful_prob tense_prob sad_prob relaxing_prob", .. Rows(_ => "0.6000 0.1000 0.1000 0.1000 0.1000")]);
        Write($"vevo_loudness/all/{id}.lab", Rows(s => (s / 20.0).ToString("0.0000", CultureInfo.InvariantCulture)));
        Write($"vevo_note_density/all/{id}.lab", Rows(s => $"{s}.0"));
        Write($"vevo_motion/all/{id}.lab", Rows(s => $"{s}.5000"));
        Write($"vevo_scene_offset/all/{id}.lab", Rows(s => $"{s % 4}"));
    }

    private static IEnumerable<string> Rows(Func<int, string> value) => Enumerable.Range(0, Seconds).Select(s => $"{s} {value(s)}");
}
