using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.Timing;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

/// <summary>Music by the shipped networks for videos that are nothing like a music video.</summary>
public sealed class OddVideoTests : IDisposable
{
    private readonly ChordModel chords = ChordModel.Load(ModelFolder.Shipped);
    private readonly ExpressionModel expression = ExpressionModel.Load(ModelFolder.Shipped);
    private readonly MelodyModel melody = MelodyModel.TryLoad(ModelFolder.Shipped)!;

    public void Dispose()
    {
        chords.Dispose();
        expression.Dispose();
        melody.Dispose();
    }

    [Theory]
    [InlineData(0.04, 0)]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 40)]
    [InlineData(8, 20)]
    [InlineData(60, 0)]
    [InlineData(60, 40)]
    [InlineData(7200, 2)]
    public void Compose_OddVideo_IsWholeMusicThatEndsOnTheTonicInside(double duration, double cutsPerMinute)
    {
        double[] cuts = cutsPerMinute == 0 ? [] : CutLists.Random(cutsPerMinute, duration, 3);
        Composition music = Compose(duration, cuts, new ComposeOptions { Style = "pop" });
        Assert.Equal(duration, music.Cues.Time.SecondsAt(music.Cues.Length), 0.01);
        Assert.Equal(music.Cues.Length, music.Score.Length);
        Assert.Equal(music.Key.TonicChord, music.Sheet.Chords[^1].Chord);
        Assert.NotEmpty(music.Score.Parts);
        Assert.All(music.Score.Parts.SelectMany(part => part.Notes), note => Assert.True(note.Start >= 0 && note.End <= music.Score.Length));
        Hit ending = music.Cues.Hits.Single(hit => hit.Kind == HitKind.Ending);
        Assert.InRange(ending.Tick, 0, music.Cues.Length - 1);
        Assert.Contains(music.Score.Parts.SelectMany(part => part.Notes), note => note.End > ending.Tick);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(15)]
    public void Compose_ShortClip_IsALittlePiece(double duration)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            Composition music = Compose(duration, [duration * 0.4], new ComposeOptions { Generation = new GenerationOptions { Seed = seed } });
            Assert.True(music.Sheet.Chords.Count >= 3, string.Join(' ', music.Sheet.Chords.Select(span => span.Chord)));
        }
    }

    [Fact]
    public void Compose_WithoutAnyPart_IsSilence() =>
        Assert.Empty(Compose(20, [], new ComposeOptions { Without = Enum.GetValues<PartRole>() }).Score.Parts);

    private Composition Compose(double duration, double[] cuts, ComposeOptions options) =>
        new Editing(new LeadSheetWriter(chords, expression), new MelodyWriter(melody)).Compose(Sheets.Video(duration, cuts), options, null,
            TestContext.Current.CancellationToken);
}
