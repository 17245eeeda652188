using Video2Music.Arranging;
using Video2Music.Audio;
using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Audio;

public sealed class ChordRecognizerTests
{
    [Fact]
    public void Listen_ArrangedChords_HearsThemAgain()
    {
        Chord[] written = [.. "C C G G Am Am F F Dm Dm E:7 E:7 Am Am F G C C C C".Split(' ').Select(Chord.Parse)];
        var expression = new Expression([.. Enumerable.Repeat(12f, written.Length)], [.. Enumerable.Repeat(0.2f, written.Length)]);
        Score score = Arranger.Arrange(Sheets.Of(written, expression, written.Length, Key.Parse("D major")), new ArrangementOptions());
        Samples sound = Tone.Play(score);
        using ChordRecognizer ear = ChordRecognizer.Load(ModelFolder.Shipped);
        (_, List<ChordSegment> heard) =
            ear.Listen(LogFrequencySpectrum.Of(sound).Frames(TestContext.Current.CancellationToken), written.Length, TestContext.Current.CancellationToken);
        Chord[] found = ViterbiDecoder.Seconds(heard, written.Length);
        int right = Enumerable.Range(0, written.Length).Count(s => found[s] == written[s].Transpose(2));
        Assert.True(right >= 0.85 * written.Length, string.Join(' ', found));
        Assert.Equal(0, heard[0].Start);
        Assert.Equal(written.Length, heard[^1].End);
    }

    [Fact]
    public void Judge_LongMusic_IsTheSameInBlocks()
    {
        var random = new Random(1);
        float[] spectrum = [.. Enumerable.Range(0, 1300 * LogFrequencySpectrum.Width).Select(_ => 3 * random.NextSingle())];
        using ChordRecognizer ear = ChordRecognizer.Load(ModelFolder.Shipped);
        float[] whole = ear.Predict(spectrum, TestContext.Current.CancellationToken).Logits;
        float[] late = ear.Predict(spectrum[(1100 * LogFrequencySpectrum.Width)..], TestContext.Current.CancellationToken).Logits;
        for (int i = 50 * Chord.Count; i < late.Length; i++) Assert.Equal(late[i], whole[1100 * Chord.Count + i], 1e-3f);
    }
}
