using System.Globalization;
using System.IO.Compression;
using System.Text;
using Video2Music.Training.Melodies;

namespace Video2Music.Training.Tests.Melodies;

/// <summary>A folder of short made-up songs, as ../shared/music has them, in a temporary place that goes with it.</summary>
internal sealed class TinySongs : IDisposable
{
    private const string Form =
        """
        "source":"POP909","bpm":90.0,"meter":[4,4],"ticks":24,"bars":16,"keys":[[-24,"G"]],"phrases":[[0,4,"A"],[4,4,"B"],[8,4,"A"],[12,4,"b"]]
        """;

    private static readonly string[] Chords = ["[0,96,0,\"maj\",0]", "[96,96,9,\"min7\",9]", "[192,96,5,\"maj\",5]", "[288,96,7,\"7\",7]"];

    public TinySongs(int songs = 12)
    {
        Path = Directory.CreateTempSubdirectory("v2m-songs-").FullName;
        File.WriteAllBytes(System.IO.Path.Combine(Path, "pop909.jsonl.gz"), Pack(string.Join('\n', Enumerable.Range(0, songs).Select(Line))));
    }

    public string Path { get; }

    public string Out => System.IO.Path.Combine(Path, "out");

    /// <summary>A song of sixteen bars in G, with an upbeat, as a line of the file.</summary>
    /// <param name="number">Another number, other notes.</param>
    public static string Line(int number)
    {
        var random = new Random(number);
        IEnumerable<string> notes = Enumerable.Range(-1, 48)
            .Where(i => i % 16 < 14).Select(i =>
                string.Create(CultureInfo.InvariantCulture, $"[{i * 24},{(i % 3 == 0 ? 24 : 12)},{62 + random.Next(12)},{70 + random.Next(30)}]"));
        IEnumerable<string> chords = Enumerable.Range(0, 16).Select(bar =>
        {
            string chord = Chords[bar % 4];
            return string.Create(CultureInfo.InvariantCulture, $"[{bar * 96},{chord[(chord.IndexOf(',', StringComparison.Ordinal) + 1)..]}");
        });
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{number:000}}",{{Form}},"chords":[{{string.Join(',', chords)}}],"melody":[{{string.Join(',', notes)}}],"check":{"onBar":1} }""");
    }

    public static NotatedSong Song(int number) => NotatedSongFile.Read(new MemoryStream(Pack(Line(number))), "tiny")[0];

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
