using System.Buffers.Binary;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.Playing;

public sealed class SoundFontFileTests : IDisposable
{
    private const int Piano = 0, Strings = 48, Standard = 0;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Piano, false, 60, 80)]
    [InlineData(Piano, false, 21, 10)]
    [InlineData(Piano, false, 108, 127)]
    [InlineData(Strings, false, 67, 100)]
    [InlineData(Standard, true, 38, 90)]
    [InlineData(Standard, true, 46, 64)]
    public void Excerpt_OfOneNote_SoundsBitForBitAsTheWholeSoundFont(int program, bool drums, int pitch, int velocity)
    {
        SoundFont font = TestFonts.Instruments();
        var stroke = new Stroke(pitch, velocity);
        using SoundFontFile file = SoundFontFile.Open(font);
        using Synth whole = Synth.Open(font, reverb: false), excerpt = Synth.Open();
        int channel = drums ? Synth.DrumChannel : 0;
        whole.ChangeProgram(channel, program);
        excerpt.Choose(0, file.Excerpt(program, drums, [stroke]));
        float[] expected = Play(whole, channel, stroke);
        Assert.Contains(expected, sample => Math.Abs(sample) > 1e-6);
        Assert.Equal(expected, Play(excerpt, 0, stroke));
    }

    [Fact]
    public void Excerpt_NotesThatWereNotAskedFor_AreSilent()
    {
        using SoundFontFile file = SoundFontFile.Open(TestFonts.Instruments());
        using Synth synth = Synth.Open();
        synth.Choose(0, file.Excerpt(Piano, false, [new Stroke(60, 80)]));
        Assert.All(Play(synth, 0, new Stroke(100, 80)), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Excerpt_OfAPhrase_HasAFewOfTheSamples()
    {
        using SoundFontFile file = SoundFontFile.Open(TestFonts.Instruments());
        int[] sizes = [.. new[] { 1, 8, 128 }.Select(count => file.Excerpt(Piano, false, Scale(count))!.Presets.Length)];
        Assert.True(7 * sizes[0] < sizes[2] && 5 * sizes[1] < sizes[2], string.Join(", ", sizes));
    }

    [Fact]
    public void Excerpt_NoSuchProgram_IsThatOfTheFirstOne()
    {
        using SoundFontFile file = SoundFontFile.Open(SoundFont.Find(TestFonts.Tone));
        Assert.Equal(file.Excerpt(0, false, [new Stroke(60, 80)])!.Presets, file.Excerpt(77, false, [new Stroke(60, 80)])!.Presets);
        Assert.Equal(128, file.Excerpt(5, true, [new Stroke(60, 80)])!.Bank);
    }

    [Fact]
    public void Keep_MoreNotes_KeepsThoseBefore()
    {
        using var keeper = new SampleKeeper(TestFonts.Instruments());
        Stroke low = new(40, 80), high = new(80, 80);
        SoundFontExcerpt? first = keeper.Keep(Piano, false, [low]);
        SoundFontExcerpt? second = keeper.Keep(Piano, false, [high]);
        Assert.NotSame(first, second);
        Assert.Same(second, keeper.Keep(Piano, false, [low, high]));
        using Synth before = Synth.Open(), after = Synth.Open();
        before.Choose(0, first);
        after.Choose(0, second);
        Assert.Equal(Play(before, 0, low), Play(after, 0, low));
        Assert.Contains(Play(after, 0, high), sample => Math.Abs(sample) > 0.001);
    }

    [Fact]
    public void Choose_OneAfterAnother_SoundsAsAFreshSynth()
    {
        using SoundFontFile file = SoundFontFile.Open(TestFonts.Instruments());
        var stroke = new Stroke(64, 90);
        SoundFontExcerpt? piano = file.Excerpt(Piano, false, [stroke]), strings = file.Excerpt(Strings, false, [stroke]);
        using Synth used = Synth.Open(), fresh = Synth.Open();
        used.Choose(0, piano);
        _ = Play(used, 0, stroke);
        Assert.True(used.Reset(0, []));
        used.Choose(0, strings);
        fresh.Choose(0, strings);
        Assert.Equal(Play(fresh, 0, stroke), Play(used, 0, stroke));
        Assert.True(used.Reset(0, []));
        used.Choose(0, null);
        Assert.All(Play(used, 0, stroke), sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Open_DamagedLists_NamesTheFileOrIsSilent()
    {
        byte[] bank = ToneBank.Make();
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = (byte[])bank.Clone();
            for (int k = 0; k < 3; k++) damaged[random.Next(bank.Length - 700, bank.Length)] = (byte)random.Next(256);
            string path = folder[$"{i}.sf2"];
            File.WriteAllBytes(path, damaged);
            try
            {
                using SoundFontFile file = SoundFontFile.Open(SoundFont.Find(path));
                using Synth synth = Synth.Open();
                synth.Choose(0, file.Excerpt(0, false, [new Stroke(60, 80)]));
                _ = Play(synth, 0, new Stroke(60, 80));
            }
            catch (Video2MusicException e)
            {
                Assert.Equal(Failure.BadSoundFont, e.Failure);
                Assert.Contains(path, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Open_ListThatBreaksOff_SaysSo()
    {
        byte[] bank = ToneBank.Make();
        int list = bank.AsSpan().LastIndexOf("phdr"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bank.AsSpan(list + 4), 1_000_000);
        string path = folder["cut.sf2"];
        File.WriteAllBytes(path, bank);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => SoundFontFile.Open(SoundFont.Find(path)));
        Assert.Equal($"The SoundFont '{path}' is damaged: expected a part 'phdr' in its list of presets, found none.", e.Message);
    }

    private static Stroke[] Scale(int count) => [.. Enumerable.Range(0, count).Select(i => new Stroke(i + 60 - count / 2, 80))];

    private static float[] Play(Synth synth, int channel, Stroke stroke)
    {
        synth.UseAllVoices(channel, stroke);
        var sound = new float[200 * Synth.StepFrames * FluidSynth.Channels];
        synth.Perform(channel, PartEventKind.NoteOn, stroke.Pitch, stroke.Velocity);
        synth.Fill(sound.AsSpan(0, sound.Length / 2));
        synth.Perform(channel, PartEventKind.NoteOff, stroke.Pitch, 0);
        synth.Fill(sound.AsSpan(sound.Length / 2));
        return sound;
    }
}
