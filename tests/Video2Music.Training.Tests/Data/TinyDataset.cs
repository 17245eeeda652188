using System.Globalization;
using System.Text;

namespace Video2Music.Training.Tests.Data;

/// <summary>A MuVi-Sync folder of a few short made-up songs, in a temporary place that goes with it.</summary>
internal sealed class TinyDataset : IDisposable
{
    private static readonly string[] Loop = ["C", "C", "G", "G", "A:min", "A:min", "F", "F"];

    public TinyDataset(int train = 4, int validation = 2)
    {
        Path = Directory.CreateTempSubdirectory("v2m-tiny-").FullName;
        WriteSplit("train", 1, train);
        WriteSplit("val", 1 + train, validation);
        for (int id = 1; id <= train + validation; id++) WriteSong(id, 14 + 3 * id);
    }

    public string Path { get; }

    public string Out => System.IO.Path.Combine(Path, "out");

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Name(int id) => id.ToString("000", CultureInfo.InvariantCulture);

    private void WriteSplit(string name, int first, int count) =>
        Write($"vevo_meta/split/v1/{name}.txt", string.Concat(Enumerable.Range(first, count).Select(id => Name(id) + "\n")));

    private void WriteSong(int id, int seconds)
    {
        var random = new Random(id);
        WriteLab("vevo_chord/lab_v2_norm/all", id, "key C major\n", seconds, s => Loop[s % Loop.Length]);
        WriteLab("vevo_emotion/6c_l14p/all", id, "time exciting_prob fearful_prob tense_prob sad_prob relaxing_prob neutral_prob\n", seconds, _ =>
            "0.5 0.1 0.1 0.1 0.1 0.1");
        WriteLab("vevo_loudness/all", id, "", seconds, s => Number(0.1 + 0.05 * (s % 3)));
        WriteLab("vevo_note_density/all", id, "", seconds, s => Number(5 + s % 4));
        WriteLab("vevo_motion/all", id, "", seconds, s => Number(2 + 4 * (s % 3)));
        WriteLab("vevo_scene_offset/all", id, "", seconds, s => Number(s % 4));
        WriteSemantic(id, seconds, random);
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private void WriteLab(string folder, int id, string heading, int seconds, Func<int, string> value) =>
        Write($"{folder}/{Name(id)}.lab", heading + string.Concat(Enumerable.Range(0, seconds).Select(s => $"{s} {value(s)}\n")));

    private void WriteSemantic(int id, int seconds, Random random)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f2', 'fortran_order': False, 'shape': ({seconds}, 768), }}")
            .PadRight(117) + "\n";
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0, 118, 0]);
        writer.Write(Encoding.ASCII.GetBytes(header));
        for (int i = 0; i < seconds * 768; i++) writer.Write((Half)(random.NextDouble() - 0.5));
        string path = Place($"vevo_semantic/all/2d/clip_l14p/{Name(id)}.npy");
        File.WriteAllBytes(path, stream.ToArray());
    }

    private void Write(string path, string text) => File.WriteAllText(Place(path), text);

    private string Place(string path)
    {
        string full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return full;
    }
}
