using Video2Music.Audio;
using Video2Music.MuViSync.Evaluation;

namespace Video2Music.Tests.MuViSync;

public sealed class OnsetMetricsTests
{
    [Fact]
    public void Measure_WorkedExample_CountsEachNoteOnce()
    {
        (int, double)[] known = [(60, 1), (60, 1.08), (64, 2), (67, 3)];
        // 60 at 1.04 may meet one of two; the second 60 is 0.06 off; 64 is met; 65 is another pitch.
        TranscribedNote[] heard = [Note(60, 1.04), Note(60, 1.14), Note(64, 1.95), Note(65, 3), Note(64, 2.02)];
        OnsetMetrics score = OnsetMetrics.Measure(known, heard);
        Assert.Equal(2.0 / 5, score.Precision);
        Assert.Equal(2.0 / 4, score.Recall);
        Assert.Equal(4.0 / 9, score.F1, 1e-12);
    }

    [Fact]
    public void Measure_ExactlyTheTolerance_Counts() => Assert.Equal(1, OnsetMetrics.Measure([(60, 1)], [Note(60, 1.05)]).F1);

    [Fact]
    public void Measure_MatchingThatGreedFromTheLeftMustNotSpoil_MeetsAll() =>
        Assert.Equal(1, OnsetMetrics.Measure([(60, 1), (60, 1.05)], [Note(60, 1.04), Note(60, 1.09)]).F1);

    [Fact]
    public void Measure_NothingHeard_IsZero() => Assert.Equal(0, OnsetMetrics.Measure([(60, 1)], []).F1);

    private static TranscribedNote Note(int pitch, double start) => new(start, start + 1, pitch, 1);
}
