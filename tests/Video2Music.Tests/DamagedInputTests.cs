using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Video2Music.Midi;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Plots;
using Video2Music.Sessions;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Timing;

namespace Video2Music.Tests;

/// <summary>
/// The library's readers of music and models with 100,000 damaged inputs each, fewer where a network is loaded: only the documented
/// exception. V2M_FUZZ=1000000 makes it ten times as many.
/// </summary>
public sealed class DamagedInputTests : IDisposable
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("V2M_FUZZ"), out int count) ? count : 100_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MidiFile_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 1, Midi(7, 3), Midi(12, 40)), file => MidiFile.Read(new MemoryStream(file)), e =>
            e is Video2MusicException { Failure: Failure.BadMidi }, bytesPerByte: 256);

    [Fact]
    public void Chord_Damaged_IsReadOrNot() => Mutations.Try(
        Mutations.Of(Count, 2, Bytes("A:min7"), Bytes("Bbm7b5"), Bytes("C##"), Bytes("N"), Bytes("F♯°7")),
        text =>
        {
            if (Chord.TryParse(Encoding.UTF8.GetString(text), out Chord chord)) Assert.Equal(chord, Chord.Parse(chord.ToString()));
        },
        _ => false);

    [Fact]
    public void Key_Damaged_IsReadOrNot() => Mutations.Try(
        Mutations.Of(Count, 3, Bytes("A minor"), Bytes("F# major"), Bytes("Bbm"), Bytes("C")),
        text =>
        {
            if (Key.TryParse(Encoding.UTF8.GetString(text), out Key key)) Assert.Equal(key, Key.Parse(key.ToString()));
        },
        _ => false);

    [Fact]
    public void TrainingTable_Damaged_IsReadOrRefused() => Mutations.Try(
        Mutations.Of(Count, 4, Bytes("epoch,seconds,train_loss,hits1\n1,70.1,2.5,0.41\n2,70.0,1.5,NaN\n")),
        text => TrainingTable.Parse(Encoding.UTF8.GetString(text).Split('\n')), e => e is FormatException);

    [Fact]
    public void SoundFont_Damaged_IsTakenOrRefused() => Mutations.Try(
        Mutations.Of(Count, 5, SoundFontHead(0), SoundFontHead(3)),
        file => SoundFont.Check("a.sf2", new MemoryStream(file)),
        e => e is Video2MusicException { Failure: Failure.BadSoundFont });

    [Fact]
    public void ModelSeal_Damaged_IsRefused()
    {
        byte[] body = Bytes("a small model");
        byte[] whole = [.. body, .. ModelChecksum.Make(SHA256.HashData(body))];
        Mutations.Try(
            Mutations.Of(Count, 6, whole),
            file =>
            {
                ModelChecksum.Verify(new MemoryStream(file), "a.onnx");
                Assert.Equal(whole, file);
            },
            e => e is Video2MusicException { Failure: Failure.BadModel },
            bytesPerByte: 2048);
    }

    [Fact]
    public void ModelFile_DamagedAndSealedAgain_IsLoadedOrRefused()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(TinyNetworks.Folder, "expression.onnx"));
        byte[] body = whole[..^ModelChecksum.Make(SHA256.HashData([])).Length];
        Mutations.Try(
            Mutations.Of(Count / 500, 7, body),
            file =>
            {
                File.WriteAllBytes(folder["expression.onnx"], [.. file, .. ModelChecksum.Make(SHA256.HashData(file))]);
                using OnnxModel model = OnnxModel.Load(folder.Path, "expression", threads: 1);
                Assert.InRange(model.MaxSeconds + (long)model.PadTo, 0, 2L * int.MaxValue);
            },
            e => e is Video2MusicException { Failure: Failure.BadModel });
    }

    [Fact]
    public void ProjectFile_DamagedOrItsJournal_IsReadOrRefused()
    {
        var music = new SavedComposition(
            "A minor", "Am", "arpeggio", "1", ["A:min"], 7, 1, 0, 0.9, 0.5, 2, false, 120, [1.5], [new SavedHitChange(1, 2, 0.5)], [null, 0.5f], [null, 0.25f],
            new Dictionary<PartRole, long> { [PartRole.Chords] = 3 }, -16, [new SavedFader(null, 0, false, true, 0.2)],
            [new SavedChord(0, 960, "A:min", false), new SavedChord(960, 960, "F", true)], new Dictionary<PartRole, string> { [PartRole.Bass] = "33" }, 1, 4,
            true, [new EnergyPoint(0, 0.5)], [PartRole.Drums], 0.5, [1, 0, 0, 0, 0, 0]);
        CueSheet twoSeconds = Spotting.Spot(Sheets.Video(2), SpottingOptions.Published);
        byte[] project = JsonSerializer.SerializeToUtf8Bytes(
            new SavedProject(SavedProject.FormatName, SavedProject.FormatVersion, 3, "clip.mp4", "00", music, [new SavedTake("first", music)]),
                ProjectContext.Default.SavedProject);
        byte[] act = [.. JsonSerializer.SerializeToUtf8Bytes(new SavedAct(4, music, []), ProjectContext.Default.SavedAct), (byte)'\n'];
        Read();
        Mutations.Try(Mutations.Of(Count / 50, 8, project), file => Read(file), IsRefusal);
        Mutations.Try(Mutations.Of(Count / 50, 9, act), file => Read(journal: file), IsRefusal);
        Mutations.Try(JsonMutations.Of(Encoding.UTF8.GetString(project)), file => Read(file), IsRefusal);
        Mutations.Try(JsonMutations.Of(Encoding.UTF8.GetString(act)), file => Read(journal: [.. file, (byte)'\n']), IsRefusal);

        void Read(byte[]? file = null, byte[]? journal = null)
        {
            File.WriteAllBytes(folder["a.v2m"], file ?? project);
            File.WriteAllBytes(folder["a.v2m.journal"], journal ?? act);
            SavedProject read = ProjectFile.Read(folder["a.v2m"]);
            foreach (SavedComposition saved in read.Takes.Select(take => take.Composition).Prepend(read.Current))
            {
                saved.ToOptions();
                saved.ToChords(twoSeconds);
            }
        }

        bool IsRefusal(Exception e) => e is Video2MusicException;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // Title, tempo, meter, key, marker, program, volume, notes, as other programs write them.
    private static byte[] Midi(byte tempo, int notes)
    {
        var track = new List<byte>
        {
            0, 0xFF, 3, 1, (byte)'T', 0, 0xFF, 0x51, 3, tempo, 0, 0, 0, 0xFF, 0x58, 4, 4, 2, 24, 8, 0, 0xFF, 0x59, 2, 0, 1, 0, 0xFF, 6, 2, (byte)'A',
                (byte)'m', 0, 0xC0, 5, 0, 0xB0, 7, 100,
        };
        for (int i = 0; i < notes; i++) track.AddRange([0, 0x90, (byte)(60 + i % 12), 80, 0x83, 0x60, (byte)(60 + i % 12), 0]);
        track.AddRange([0, 0xFF, 0x2F, 0]);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xE0, .. "MTrk"u8, 0, 0, (byte)(track.Count >> 8), (byte)track.Count, .. track];
    }

    private static byte[] SoundFontHead(int padding)
    {
        byte[] lists = [.. List("INFO", padding), .. List("sdta", 0), .. List("pdta", padding)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(4 + lists.Length), .. "sfbk"u8, .. lists];
    }

    private static byte[] List(string name, int content) => [.. "LIST"u8, .. BitConverter.GetBytes(4 + content), .. Bytes(name), .. new byte[content]];
}
