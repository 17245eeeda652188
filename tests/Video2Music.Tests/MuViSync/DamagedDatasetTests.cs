using System.IO.Compression;
using System.Text;
using Video2Music.MuViSync.Building;
using Video2Music.MuViSync.Checking;
using Video2Music.MuViSync.Fetching;
using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.MuViSync;

/// <summary>
/// Every reader of a dataset's files with 100,000 damaged inputs, those that go over the disk with fewer: only the documented exception,
/// with a line a person can read. V2M_FUZZ=1000000 makes it ten times as many.
/// </summary>
public sealed class DamagedDatasetTests : IDisposable
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 100_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void LabFile_DamagedChords_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 1, Bytes("key A minor\n0 A:min\n1 N\n2 G:7\n3 A#:hdim7\n"), Bytes("key F# major\n0 F#\n5 C#:sus4\n86399 N\n")),
        file => LabFile.ParseChords("x.lab", Lines(file)), IsBadDataset);

    [Fact]
    public void LabFile_DamagedNumbers_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 2, Bytes("0 0.1\n1 4.0\n2 -7e-3\n"), Bytes("0 1\n\n70 3.4028235E+38\n")), file =>
            LabFile.ParseNumbers("x.lab", Lines(file)), IsBadDataset);

    [Fact]
    public void LabFile_DamagedEmotions_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 3, Bytes("time a b c d e f\n0 0.1 0.2 0.3 0.1 0.1 0.2\n1 1 0 0 0 0 0\n")), file =>
            LabFile.ParseFeature("x.lab", Layout.Features.Single(f => f.Feature == FeatureDescriptor.Emotion), Lines(file)), IsBadDataset);

    [Fact]
    public void SegmentFile_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 4, Bytes("0.000 8.000 D\n8.000 10.000 B:min\n10.000 11.000 X\n"), Bytes("0\t1.5\tN\n")),
        file => Assert.All(SegmentFile.Parse("x.lab", Lines(file)), s => Assert.InRange(s.End, s.Start, 86_400)), IsBadDataset);

    [Fact]
    public void NpyArray_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 5, Npy(2, 3), Npy(0, 4), Npy(1, 1)),
        file => Assert.InRange(NpyArray.Parse(file, "x.npy").ToSingles().Length, 0, file.Length), IsBadDataset);

    [Fact]
    public void BuildSettings_Damaged_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 6, Bytes("""{"format":1,"semantic":"clip.onnx","seed":1,"ratio":{"train":80,"validation":10,"test":10},"shard":"0/4"}""")),
        file => JsonFile.Parse(file, "settings.json", "settings", BuildContext.Default.BuildSettings), IsBadDataset);

    [Fact]
    public void SongSource_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 7, Bytes("""{"id":"a","source":"a.mp4","size":1,"modified":"2024-05-01T12:00:00Z","sha256":"00","duration":1.5}""")),
        file => _ = JsonFile.Parse(file, "a.json", "a record", BuildContext.Default.SongSource).Name, IsBadDataset);

    [Fact]
    public void FailedVideos_Damaged_AreReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 8, Bytes("""[{"source":"a.mp4","reason":"It has no sound."},{"source":"b.mp4","reason":"It is empty."}]""")),
        file => MetaFiles.ParseFailed(file, "failed.json"), IsBadDataset);

    [Fact]
    public void ZenodoRecord_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 9, Bytes("""{"files":[{"key":"a.zip","size":12,"checksum":"md5:00ff","links":{"self":"https://x.org/a"}},{"key":"b","size":"""
            + """0,"checksum":"md5:","links":{"self":"http://x/"}}]}""")),
        file => Assert.All(
            ZenodoRecord.Parse(Encoding.UTF8.GetString(file), new Uri("https://zenodo.org")),
            found => Assert.True(found.Size >= 0 && found.Address.Scheme is "http" or "https" && Path.GetFileName($"{found.Name}") == $"{found.Name}")),
        e => e is Video2MusicException { Failure: Failure.DownloadFailed });

    [Fact]
    public void DatasetCheck_DamagedFileOfASong_BecomesProblemsAndNothingElse()
    {
        using var data = new SmallDataset("001");
        string[] files = [.. Layout.LabFolders.Select(part => $"{part}/001.lab"), Layout.IdList, Layout.ListOf("train"), Vocabulary.All[0].File];
        foreach (string file in files)
        {
            byte[] whole = File.ReadAllBytes(data.PathOf(file));
            Mutations.Try(
                Mutations.Of(Count / 1000, 10, whole),
                bytes =>
                {
                    File.WriteAllBytes(data.PathOf(file), bytes);
                    DatasetCheck.Run(data.Path, TestContext.Current.CancellationToken);
                },
                _ => false);
            File.WriteAllBytes(data.PathOf(file), whole);
        }
    }

    [Fact]
    public void DatasetArchive_Damaged_IsUnpackedInsideOrRefused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in (string[])["vevo_motion/all/001.lab", "vevo_motion/all/002.lab", "README.txt"])
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write("0 0.5\n1 0.5\n2 0.5\n");
            }
        }

        string outside = folder.Write("thesis.txt", "years of work");
        Mutations.Try(
            Mutations.Of(Count / 20, 11, memory.ToArray()),
            file =>
            {
                File.WriteAllBytes(folder["a.zip"], file);
                new DatasetArchive(folder["a.zip"]).Unpack(folder["data"], folder[".unpacked"], TestContext.Current.CancellationToken);
            },
            IsBadDataset,
            bytesPerByte: 4096);
        Assert.Equal(["a.zip", "data", "thesis.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal("years of work", File.ReadAllText(outside));
    }

    private static bool IsBadDataset(Exception e) =>
        e is Video2MusicException { Failure: Failure.BadDataset } && !e.Message.Contains('\n', StringComparison.Ordinal);

    private static string[] Lines(byte[] file)
    {
        using var reader = new StreamReader(new MemoryStream(file), Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return [.. lines];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Npy(int rows, int columns)
    {
        using var stream = new MemoryStream();
        NpyHeader.WriteSingles(stream, rows, columns);
        stream.Write(new byte[4 * rows * columns]);
        return stream.ToArray();
    }
}
