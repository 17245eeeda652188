using System.Runtime.InteropServices;
using System.Text.Json;

namespace Video2Music.Studio.Tests;

/// <summary>What is heard in the page is what is exported.</summary>
public sealed class SoundTests
{
    private const int WavHeader = 58;

    [Fact]
    public async Task Blocks_TimesGainsSummedUpTimesFactors_AreTheExportedMixSampleForSample()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 9);
        await studio.ActAsync(new { kind = "setStyle", style = "pop" });
        await studio.ActAsync(new { kind = "setFader", part = 1, gain = -4.5, pan = -0.5, reverb = 0.8 });
        await studio.ActAsync(new { kind = "setFader", part = 2, mute = true });
        await studio.ActAsync(new { kind = "setLoudness", value = -6 });
        JsonElement sound = await MeasuredAsync(studio);
        Assert.Equal(JsonValueKind.Array, sound.GetProperty("master").GetProperty("blocks").ValueKind);
        Assert.Equal(0, sound.GetProperty("parts")[2].GetProperty("gain").GetDouble());
        float[] heard = await HearAsync(studio, sound), written = await ExportAsync(studio);
        Assert.Contains(written, sample => Math.Abs(sample) > 0.05f);
        Assert.Equal(written, heard);
    }

    [Fact]
    public async Task Blocks_OfAQuietMix_HaveOneGainThroughout()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 5);
        await studio.ActAsync(new { kind = "setLoudness", value = -40 });
        JsonElement sound = await MeasuredAsync(studio);
        Assert.Equal(JsonValueKind.Null, sound.GetProperty("master").GetProperty("blocks").ValueKind);
        Assert.Equal(await ExportAsync(studio), await HearAsync(studio, sound));
    }

    [Fact]
    public async Task Blocks_AfterAChordNearTheEnd_AreOthersThereOnly()
    {
        await using TestStudio studio = await TestStudio.OpenAsync(seconds: 40);
        string[][] before = Names(await studio.GetAsync("/api/sound"));
        JsonElement music = (await studio.GetAsync("/api/state")).GetProperty("music");
        int step = music.GetProperty("stepTicks").GetInt32(), last = music.GetProperty("lengthTicks").GetInt32() / step * step - 2 * step;
        string chord = music.GetProperty("chords").EnumerateArray().Last(c => c.GetProperty("tick").GetInt32() <= last).GetProperty("name").GetString()!;
        await studio.ActAsync(new { kind = "setChord", tick = last, length = step, chord = chord.StartsWith('F') ? "Em" : "F" });
        string[][] after = Names(await studio.GetAsync("/api/sound"));
        int windows = before[0].Length;
        Assert.All(before.Zip(after), parts => Assert.Equal(parts.First[..(windows - 4)], parts.Second[..(windows - 4)]));
        Assert.Contains(before.Zip(after), parts => !parts.First.SequenceEqual(parts.Second));
    }

    [Fact]
    public async Task Mute_ChangesNoBlock()
    {
        await using TestStudio studio = await TestStudio.OpenAsync();
        string[][] before = Names(await studio.GetAsync("/api/sound"));
        await studio.ActAsync(new { kind = "setFader", part = 0, mute = true, gain = -10 });
        JsonElement after = await studio.GetAsync("/api/sound");
        Assert.Equal(before, Names(after));
        Assert.Equal(0, after.GetProperty("parts")[0].GetProperty("gain").GetDouble());
    }

    [Fact]
    public async Task Take_AmongOthers_HasItsOwnSound()
    {
        await using TestStudio studio = await TestStudio.OpenAsync();
        string[][] first = Names(await studio.GetAsync("/api/sound"));
        JsonElement state = await studio.ActAsync(new { kind = "keepTake", name = "First" });
        string id = state.GetProperty("takes")[0].GetProperty("id").GetString()!;
        await studio.ActAsync(new { kind = "setKey", key = "D minor" });
        Assert.NotEqual(first, Names(await studio.GetAsync("/api/sound")));
        Assert.Equal(first, Names(await studio.GetAsync($"/api/sound?take={id}")));
    }

    private static string[][] Names(JsonElement sound) => [.. sound.GetProperty("parts").EnumerateArray()
        .Select(part => part.GetProperty("blocks").EnumerateArray().Select(name => name.GetString()!).ToArray())];

    private static async Task<JsonElement> MeasuredAsync(TestStudio studio)
    {
        while (true)
        {
            JsonElement sound = await studio.GetAsync("/api/sound");
            if (sound.GetProperty("master").GetProperty("gain").ValueKind == JsonValueKind.Number) return sound;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // As the page does it: each part's blocks times its gain, added up, times the factors.
    private static async Task<float[]> HearAsync(TestStudio studio, JsonElement sound)
    {
        int frames = sound.GetProperty("blockFrames").GetInt32();
        var heard = new List<float>();
        JsonElement master = sound.GetProperty("master"), parts = sound.GetProperty("parts");
        for (int window = 0; window < parts[0].GetProperty("blocks").GetArrayLength(); window++)
        {
            var sum = new float[2 * frames];
            foreach (JsonElement part in parts.EnumerateArray())
            {
                float gain = (float)part.GetProperty("gain").GetDouble();
                if (gain == 0 || part.GetProperty("blocks")[window].GetString() is not { Length: > 0 } name) continue;
                float[] block = await BlockAsync(studio, name);
                for (int i = 0; i < sum.Length; i++) sum[i] += gain * block[i];
            }

            float[]? factors = master.GetProperty("blocks") is { ValueKind: JsonValueKind.Array } names
                ? await BlockAsync(studio, names[window].GetString()!)
                : null;
            float even = (float)master.GetProperty("gain").GetDouble();
            for (int i = 0; i < sum.Length; i++) sum[i] *= factors?[i / 2] ?? even;
            heard.AddRange(sum);
        }

        return [.. heard.Take(2 * sound.GetProperty("frames").GetInt32())];
    }

    private static async Task<float[]> BlockAsync(TestStudio studio, string name) =>
        MemoryMarshal.Cast<byte, float>(await studio.BytesAsync($"/api/block/{name}")).ToArray();

    private static async Task<float[]> ExportAsync(TestStudio studio)
    {
        await studio.ExportAsync("wav");
        byte[] wav = await File.ReadAllBytesAsync(studio.Folder["clip.music.wav"], TestContext.Current.CancellationToken);
        int bytes = BitConverter.ToInt32(wav, WavHeader - 4);
        return MemoryMarshal.Cast<byte, float>(wav.AsSpan(WavHeader, bytes)).ToArray();
    }
}
