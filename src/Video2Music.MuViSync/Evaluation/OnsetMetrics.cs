using Video2Music.Audio;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// How well heard notes agree with known ones, by pitch and onset (mir_eval's <c>transcription</c> without offsets): each known
/// note is met by at most one heard note of its pitch that begins within a tolerance of it.
/// </summary>
/// <param name="Precision">Share of the heard notes that meet a known one; 1 where none is heard.</param>
/// <param name="Recall">Share of the known notes that are met; 1 where there is none.</param>
public sealed record OnsetMetrics(double Precision, double Recall)
{
    /// <summary>The field's usual tolerance in seconds.</summary>
    public const double Tolerance = 0.05;

    /// <summary>The harmonic mean of both; 0 where both are 0.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>Compares.</summary>
    /// <param name="known">Pitches and onsets in seconds, in any order.</param>
    /// <param name="heard">The heard notes.</param>
    /// <param name="tolerance">How far an onset may be off, in seconds.</param>
    public static OnsetMetrics Measure(
        IReadOnlyCollection<(int Pitch, double Onset)> known, IReadOnlyCollection<TranscribedNote> heard, double tolerance = Tolerance)
    {
        ILookup<int, double> onsets = heard.ToLookup(n => n.Pitch, n => n.Start);
        int met = known.GroupBy(n => n.Pitch, n => n.Onset).Sum(pitch => Match([.. pitch.Order()], [.. onsets[pitch.Key].Order()], tolerance));
        return new OnsetMetrics(heard.Count == 0 ? 1 : (double)met / heard.Count, known.Count == 0 ? 1 : (double)met / known.Count);
    }

    // With one tolerance for all, giving each onset in turn the first that it can have meets as many as any matching does.
    private static int Match(double[] known, double[] heard, double tolerance)
    {
        int met = 0;
        for (int k = 0, h = 0; k < known.Length && h < heard.Length;)
        {
            // mir_eval rounds distances to 4 decimals before it compares.
            double off = Math.Round(heard[h] - known[k], 4);
            if (Math.Abs(off) <= tolerance) (met, k, h) = (met + 1, k + 1, h + 1);
            else if (off < 0) h++;
            else k++;
        }

        return met;
    }
}
