using Video2Music.Tests.Writing;
using Video2Music.Timing;

namespace Video2Music.Tests.Timing;

/// <summary>How much a cut counts.</summary>
public sealed class HitStrengthTests
{
    [Fact]
    public void Spot_Cuts_AreTheStrongerTheLongerTheShotsAroundThem_AndTheStrongestIsAnAccent()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(30, 2, 3, 20), new SpottingOptions());
        Hit[] cuts = [.. cues.Hits.Where(hit => hit.Kind is HitKind.Cut or HitKind.Accent)];
        Assert.Equal([2, 3, 20], cuts.Select(hit => hit.Seconds));
        Assert.All(cuts, hit => Assert.InRange(hit.Strength, 0.01, 1));
        Assert.True(cuts[0].Strength < cuts[1].Strength && cuts[1].Strength < cuts[2].Strength);
        Assert.Equal([HitKind.Cut, HitKind.Cut, HitKind.Accent], cuts.Select(hit => hit.Kind));
    }

    [Fact]
    public void Spot_CutsThatChangeThePictureAlike_AreTheStrongerTheLongerTheShotsAroundThem()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(30, 2, 3, 20) with { CutChanges = [40, 40, 40] }, new SpottingOptions());
        double[] strengths = [.. cues.Hits.Where(hit => hit.Kind is HitKind.Cut or HitKind.Accent).Select(hit => hit.Strength)];
        Assert.True(strengths[0] < strengths[1] && strengths[1] < strengths[2], string.Join(' ', strengths));
    }

    [Fact]
    public void Spot_CutsOfEqualShots_AreTheStrongerTheMoreTheyChangeThePicture()
    {
        CueSheet cues = Spotting.Spot(Sheets.Video(32, 8, 16, 24) with { CutChanges = [30, 70, 50] }, new SpottingOptions());
        double[] strengths = [.. cues.Hits.Where(hit => hit.Kind is HitKind.Cut or HitKind.Accent).Select(hit => hit.Strength)];
        Assert.True(strengths[0] < strengths[2] && strengths[2] < strengths[1], string.Join(' ', strengths));
    }
}
