using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Writing;

public sealed class AffectBiasTests
{
    [Fact]
    public void Fit_OfStrongestEmotionsQualities_IsOneForEach()
    {
        EmotionDistribution sad = new(.1f, .2f, .15f, .4f, .1f, .05f);
        foreach (ChordQuality quality in Affect.QualitiesOf(Emotion.Sad)) Assert.Equal(1, AffectBias.Fit(quality, sad));
        Assert.InRange(AffectBias.Fit(ChordQuality.Diminished, sad), .01, .1);
        Assert.Equal(0, AffectBias.Fit(ChordQuality.Augmented, sad));
    }

    [Fact]
    public void Fit_OfNeutralPicture_IsSmall() => Assert.All(
        Enum.GetValues<ChordQuality>(),
        quality => Assert.InRange(AffectBias.Fit(quality, new(.1f, .1f, .1f, .1f, .1f, .5f)), 0, .002));

    [Fact]
    public void Fit_OfNoEmotionAtAll_IsZero() => Assert.Equal(0, AffectBias.Fit(ChordQuality.Major, default));

    [Fact]
    public void Add_AtStrengthZero_ChangesNothing()
    {
        var logits = new double[Chord.Count];
        new AffectBias(0).Add(logits, new(1, 0, 0, 0, 0, 0));
        Assert.All(logits, logit => Assert.Equal(0, logit));
    }

    [Fact]
    public void Add_AtFullStrength_FavoursEveryRootAlikeAndNeverNone()
    {
        var logits = new double[Chord.Count];
        new AffectBias(1).Add(logits, new(1, 0, 0, 0, 0, 0));
        Assert.Equal(0, logits[0]);
        for (int id = 1; id < Chord.Count; id++)
            Assert.Equal(Affect.Fits(Chord.FromId(id), Emotion.Exciting), logits[id] > 0);
        Assert.Single(logits.Where(logit => logit > 0).Distinct());
    }
}
