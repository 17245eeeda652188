using CsCheck;
using Video2Music.Arranging;
using Video2Music.Music;

namespace Video2Music.Tests.Arranging;

public sealed class VoicingTests
{
    private static readonly Gen<Chord[]> Progressions = Gen.Int[0, Chord.Count - 1].Select(Chord.FromId).Array[1, 60];

    [Fact]
    public void Lead_FirstChord_IsRootPositionAroundMiddleC()
    {
        VoicedChord c = Voicing.Lead([Chord.Parse("C:maj7")])[0];
        Assert.Equal([48, 60, 64, 67, 71], c.Pitches);
    }

    [Fact]
    public void Lead_CommonLoop_MovesByStepAndComesHome()
    {
        VoicedChord[] voiced = Voicing.Lead([.. "C G Am F C".Split(' ').Select(Chord.Parse)]);
        Assert.Equal([43, 59, 62, 67], voiced[1].Pitches);
        Assert.Equal([45, 60, 64, 69], voiced[2].Pitches);
        Assert.Equal([41, 60, 65, 69], voiced[3].Pitches);
        Assert.Equal(voiced[0].Pitches, voiced[4].Pitches);
    }

    [Fact]
    public void Lead_AnyProgression_HasEachDegreeOnceAboveABassOnTheRoot() => Progressions.Sample(chords =>
    {
        foreach (VoicedChord voiced in Voicing.Lead(chords).Where(v => !v.Chord.IsNone))
        {
            Assert.Equal(voiced.Chord.Root, PitchClass.Wrap(voiced.Pitches[0]));
            Assert.True(voiced.Pitches.Zip(voiced.Pitches.Skip(1)).All(p => p.First < p.Second));
            Assert.Equal(
                voiced.Chord.Degrees.ToArray().Select(d => PitchClass.Wrap(voiced.Chord.Root + d)).Order(),
                voiced.Pitches.Skip(1).Select(PitchClass.Wrap).Order());
        }
    });

    [Fact]
    public void Lead_AnyProgression_StaysWhereTheFirstChordWasCentred() => Progressions.Sample(chords =>
    {
        VoicedChord[] sounding = [.. Voicing.Lead(chords).Where(v => !v.Chord.IsNone)];
        if (sounding.Length == 0) return;
        double centre = sounding[0].Pitches.Skip(1).Average();
        Assert.All(sounding.SelectMany(v => v.Pitches.Skip(1)), p => Assert.InRange(p, centre - Voicing.Reach, centre + Voicing.Reach));
    });

    [Fact]
    public void Lead_AnyProgression_MovesBassByAFifthUnlessItsRegisterEnds() => Progressions.Sample(chords =>
    {
        int[] bass = [.. Voicing.Lead(chords).Where(v => !v.Chord.IsNone).Select(v => v.Pitches[0])];
        for (int i = 1; i < bass.Length; i++)
        {
            Assert.InRange(bass[i], 36, 55);
            bool register = Math.Abs(bass[i] - bass[i - 1]) <= 7
                || Enumerable.Range(bass[i - 1] - 7, 15).Where(p => PitchClass.Wrap(p - bass[i]) == 0).All(p => p is < 36 or > 47);
            Assert.True(register, $"bass moved from {bass[i - 1]} to {bass[i]}");
        }
    });

    [Fact]
    public void Lead_HeldChord_DoesNotMove()
    {
        for (int id = 1; id < Chord.Count; id++)
        {
            VoicedChord[] voiced = Voicing.Lead([Chord.FromId(40), Chord.FromId(id), Chord.FromId(id), Chord.None, Chord.FromId(id)]);
            Assert.Equal(voiced[1].Pitches, voiced[2].Pitches);
            Assert.Empty(voiced[3].Pitches);
            Assert.Equal(voiced[1].Pitches, voiced[4].Pitches);
        }
    }
}
