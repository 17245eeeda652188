using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class ChordGeneratorTests : IDisposable
{
    private readonly ChordModel model = TinyNetworks.Chords();

    public void Dispose() => model.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(36)]
    [InlineData(37)]
    [InlineData(100)]
    public void Generate_VideoOfAnyLength_GivesOneChordASecondAndNoNone(int seconds)
    {
        Chord[] chords = Generate(TinyNetworks.Video(seconds), new());
        Assert.Equal(seconds, chords.Length);
        Assert.DoesNotContain(Chord.None, chords);
    }

    [Fact]
    public void Generate_VideoOfNoSeconds_GivesNothing() => Assert.Empty(Generate(TinyNetworks.Video(0), new()));

    [Fact]
    public void Generate_SameSeed_GivesSameChords()
    {
        VideoFeatures video = TinyNetworks.Video(50);
        Assert.Equal(Generate(video, new() { Seed = 5 }), Generate(video, new() { Seed = 5 }));
    }

    [Fact]
    public void Generate_OtherSeeds_GiveOtherChords()
    {
        VideoFeatures video = TinyNetworks.Video(20);
        var songs = Enumerable.Range(-3, 8).Select(seed => string.Join(' ', Generate(video, new() { Seed = seed })));
        Assert.Equal(8, songs.Distinct().Count());
    }

    [Theory]
    [InlineData(Mode.Major, "C")]
    [InlineData(Mode.Minor, "A:min")]
    public void Generate_WithoutPrimer_BeginsOnTheTonic(Mode mode, string first) =>
        Assert.Equal(first, Generate(TinyNetworks.Video(5), new() { Mode = mode })[0].ToString());

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(31)]
    public void Generate_WithPrimer_BeginsWithIt(int seconds)
    {
        Chord[] primer = [Chord.Parse("Dm7"), Chord.None, Chord.Parse("G7"), Chord.Parse("G7")];
        Chord[] chords = Generate(TinyNetworks.Video(seconds), new() { Primer = primer, MaxHold = 1 });
        Assert.Equal(primer.Take(seconds), chords.Take(4));
        Assert.Equal(seconds, chords.Length);
    }

    [Fact]
    public void Generate_WithPrimerLongerThanAWindow_GoesOnFromIt()
    {
        Chord[] primer = [.. Enumerable.Range(0, 33).Select(i => Chord.FromId(1 + i))];
        Chord[] chords = Generate(TinyNetworks.Video(40), new() { Primer = primer });
        Assert.Equal(primer, chords.Take(33));
        Assert.Equal(40, chords.Length);
    }

    [Fact]
    public void Generate_NoneAllowed_WritesIt() =>
        Assert.Contains(Chord.None, Enumerable.Range(0, 60).SelectMany(seed =>
            Generate(TinyNetworks.Video(20), new() { Seed = seed, AllowNone = true, Temperature = 5 })));

    [Fact]
    public void Generate_Greedy_TakesTheLikeliestChordWithinEachWindow()
    {
        VideoFeatures video = TinyNetworks.Video(45);
        Chord[] chords = Generate(video, new() { Temperature = 0, Affect = 0, Mode = Mode.Minor });
        int written = 1;
        foreach (VideoWindow window in VideoWindow.Cover(45, TinyNetworks.MaxSeconds))
        {
            VideoFeatures seen = TinyNetworks.Cut(video, window.Start, window.Length);
            int[] tokens = [.. chords.Skip(window.Start).Take(window.Length).Select(c => c.Id)];
            float[] logits = model.Logits(seen, tokens, Mode.Minor);
            for (; written < window.End; written++)
                Assert.Equal(Likeliest(logits.AsSpan((written - 1 - window.Start) * ChordToken.Count, ChordToken.Count)), chords[written].Id);
        }
    }

    [Fact]
    public void Generate_LongVideo_BeginsAsItsBeginningAlone()
    {
        VideoFeatures video = TinyNetworks.Video(90);
        Chord[] beginning = Generate(TinyNetworks.Cut(video, 0, TinyNetworks.MaxSeconds), new() { Seed = 3 });
        Assert.Equal(beginning, Generate(video, new() { Seed = 3 }).Take(TinyNetworks.MaxSeconds));
    }

    [Fact]
    public void Generate_MoreAffect_FitsThePictureMoreUntilNearlyAlways()
    {
        double[] shares = [.. new[] { 0, .25, .5, .75, 1 }.Select(Share)];
        for (int i = 1; i < shares.Length; i++) Assert.True(shares[i] >= shares[i - 1], string.Join(' ', shares));
        Assert.InRange(shares[0], 0, .5);
        Assert.InRange(shares[^1], .9, 1);

        double Share(double affect)
        {
            (int fits, int all) = (0, 0);
            for (int seed = 0; seed < 20; seed++)
            {
                VideoFeatures video = TinyNetworks.Video(20, seed);
                Chord[] chords = Generate(video, new() { Seed = seed, TopP = 1, Affect = affect });
                for (int s = 1; s < chords.Length; s++)
                {
                    if (video.Emotion[s].Strongest == Emotion.Neutral) continue;
                    all++;
                    if (Affect.Fits(chords[s], video.Emotion[s].Strongest)) fits++;
                }
            }

            return (double)fits / all;
        }
    }

    [Fact]
    public void Generate_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        int written = 0;
        var progress = new Reports(_ =>
        {
            if (++written == 30) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            new ChordGenerator(model).Generate(TinyNetworks.Video(100), new(), progress, source.Token));
        Assert.Equal(30, written);
    }

    [Fact]
    public void Generate_Progress_RisesToOne()
    {
        List<double> reports = [];
        new ChordGenerator(model).Generate(TinyNetworks.Video(50), new(), new Reports(reports.Add), TestContext.Current.CancellationToken);
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1]);
    }

    [Fact]
    public void Generate_OptionsOutOfRange_SaysWhich()
    {
        GenerationOptions[] bad =
        [
            new() { Temperature = -1 }, new() { Temperature = double.NaN }, new() { TopK = -1 }, new() { TopP = 0 }, new() { TopP = 1.1 },
            new() { Affect = 2 }, new() { Affect = double.NaN }, new() { MaxHold = 0 },
        ];
        Assert.All(bad, options =>
            Assert.Equal(Failure.Usage, Assert.Throws<Video2MusicException>(() => Generate(TinyNetworks.Video(3), options)).Failure));
    }

    private static int Likeliest(ReadOnlySpan<float> logits)
    {
        int best = 1;
        for (int id = 2; id < Chord.Count; id++)
            if (logits[id] > logits[best]) best = id;
        return best;
    }

    private Chord[] Generate(VideoFeatures video, GenerationOptions options) => new ChordGenerator(model).Generate(video, options);

    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
