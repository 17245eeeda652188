using Video2Music.Music;
using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Tests.MuViSync;

/// <summary>Worked by hand from the definitions of mir_eval's <c>chord</c> module.</summary>
public sealed class ChordAgreementTests
{
    [Fact]
    public void Measure_TheSame_IsPerfect()
    {
        ChordSegment[] song = Song("C 2", "Am 3", "G:7 1.5", "N 1");
        Assert.Equal(new ChordAgreement(1, 1, 1, 1, 1, 1), ChordAgreement.Measure(song, song));
    }

    [Theory]
    // known, heard: root, majmin, sevenths, exact; -1 where the comparison does not cover the known chord
    [InlineData("C", "C:7", 1, 1, 0, 0)]
    [InlineData("C:7", "C", 1, 1, 0, 0)]
    [InlineData("C:maj6", "C", 1, 1, -1, 0)]
    [InlineData("C:min6", "C:min", 1, 1, -1, 0)]
    [InlineData("C", "C:min", 1, 0, 0, 0)]
    [InlineData("C:sus4", "C:sus4", 1, -1, -1, 1)]
    [InlineData("C:dim", "C:min", 1, -1, -1, 0)]
    [InlineData("C:hdim7", "C:hdim7", 1, -1, -1, 1)]
    [InlineData("C:min7", "C:min7", 1, 1, 1, 1)]
    [InlineData("C:min", "C:dim", 1, 0, 0, 0)]
    [InlineData("C:maj6", "A:min7", 0, 0, -1, 0)]
    [InlineData("N", "N", 1, 1, 1, 1)]
    [InlineData("N", "C", 0, 0, 0, 0)]
    [InlineData("C", "N", 0, 0, 0, 0)]
    public void Measure_OneChord_ComparesAsDefined(string known, string heard, double root, double majmin, double sevenths, double exact)
    {
        ChordAgreement score = ChordAgreement.Measure(Song($"{known} 2"), Song($"{heard} 2"));
        Assert.Equal([root, majmin, sevenths, exact], (double[])[score.Root ?? -1, score.MajMin ?? -1, score.Sevenths ?? -1, score.Exact ?? -1]);
    }

    [Fact]
    public void Measure_SeveralChords_WeighsByTime()
    {
        // Known C 0-4, Am 4-6, Gsus4 6-10. Heard C 0-3, Em 3-5, Am 5-7, Gsus4 7-10.
        ChordAgreement score = ChordAgreement.Measure(Song("C 4", "Am 2", "Gsus4 4"), Song("C 3", "Em 2", "Am 2", "Gsus4 3"));
        Assert.Equal(7.0 / 10, score.Root!.Value, 1e-12);
        Assert.Equal(4.0 / 6, score.MajMin!.Value, 1e-12); // without Gsus4
        Assert.Equal(7.0 / 10, score.Exact!.Value, 1e-12);
        // Known segments are cut to 3+1, 1+1, 1+3: 1 + 1 + 1 of 10 lie outside the longest pieces.
        Assert.Equal(0.7, score.OverSegmentation, 1e-12);
        // Heard segments are cut to 3, 1+1, 1+1, 3: 0 + 1 + 1 + 0.
        Assert.Equal(0.8, score.UnderSegmentation, 1e-12);
        Assert.Equal(0.7, score.Segmentation, 1e-12);
    }

    [Fact]
    public void Measure_OneLongChordHeard_IsUnderSegmentedOnly()
    {
        ChordAgreement score = ChordAgreement.Measure(Song("C 2", "F 2", "G 1"), Song("C 5"));
        Assert.Equal(1, score.OverSegmentation, 1e-12);
        Assert.Equal(0.4, score.UnderSegmentation, 1e-12);
    }

    [Fact]
    public void Measure_SameChordInPieces_CountsAsOneSegment()
    {
        ChordAgreement score = ChordAgreement.Measure(Song("C 4", "F 4"), Song("C 1", "C 3", "F 2", "F 2"));
        Assert.Equal(1, score.Segmentation);
    }

    [Fact]
    public void Measure_HeardTooShortOrTooLong_IsFilledWithSilenceOrCut()
    {
        Assert.Equal(0.5, ChordAgreement.Measure(Song("C 4"), Song("C 2")).Exact);
        Assert.Equal(1, ChordAgreement.Measure(Song("C 4"), Song("C 4", "F 9")).Exact);
        Assert.Equal(1, ChordAgreement.Measure(Song("C 4"), Song("C 4", "F 9")).Segmentation);
    }

    [Fact]
    public void Mean_Songs_WeighsByLengthAndLeavesOutWhatIsNotCovered()
    {
        ChordAgreement one = new(1, null, 1, 0.5, 1, 1), other = new(0.5, 0.8, 0, 0.5, 0.6, 1);
        ChordAgreement mean = ChordAgreement.Mean([(one, 30), (other, 10)]);
        Assert.Equal(0.875, mean.Root!.Value, 1e-12);
        Assert.Equal(0.8, mean.MajMin!.Value, 1e-12);
        Assert.Equal(0.9, mean.OverSegmentation, 1e-12);
    }

    private static ChordSegment[] Song(params string[] chords)
    {
        double at = 0;
        return [.. chords.Select(c => c.Split(' '))
            .Select(c => new ChordSegment(at, at += double.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture), Chord.Parse(c[0])))];
    }
}
