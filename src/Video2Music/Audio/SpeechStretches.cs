using Video2Music.Playing;

namespace Video2Music.Audio;

/// <summary>Makes stretches of speech of how likely there is some.</summary>
internal static class SpeechStretches
{
    /// <summary>Seconds from one frame to the next.</summary>
    public const double Frame = (double)SoundFrames.Hop / SoundFrames.SampleRate;

    // Speech begins where it is clearly likelier than not, and lasts while it is not clearly less likely.
    private const float Begins = 0.85f;
    private const float Lasts = 0.4f;

    // Frames: shorter sounds are a cough, shorter pauses the speaker's breath.
    private const int ShortestSpeech = (int)(0.4 / Frame);
    private const int ShortestPause = (int)(0.6 / Frame);

    // Frames around an edge in which the sound's own edge is sought, and the least that there are on either side of it.
    private const int Reach = (int)(0.7 / Frame);
    private const int Least = 4;

    private const int Breath = (int)(0.2 / Frame);

    // The least step in all bands, in dB.
    private const double Step = 3;

    /// <summary>Makes them.</summary>
    /// <param name="likely">How likely it is in each frame.</param>
    /// <param name="frames">The sound: as seconds go into the likelihoods, the edges are moved to where it steps up and down.</param>
    /// <returns>Stretches in seconds, in order and apart.</returns>
    public static IReadOnlyList<Stretch> Of(IReadOnlyList<float> likely, IReadOnlyList<SoundFrame> frames)
    {
        var moved = new List<(int Begin, int End)>();
        foreach ((int begin, int end) in Rough(likely))
        {
            int middle = (begin + end) / 2;
            int start = begin == 0 ? 0 : Edge(frames, Math.Max(moved.Count > 0 ? moved[^1].End : 0, begin - Reach), begin, Math.Min(middle, begin + Reach), 1);
            int stop = end == frames.Count ? end : Edge(frames, Math.Max(middle, end - Reach), end, Math.Min(frames.Count, end + Reach), -1);
            Add(moved, (start, stop));
        }

        return [.. moved.Select(speech => new Stretch(speech.Begin * Frame, speech.End * Frame))];
    }

    private static List<(int Begin, int End)> Rough(IReadOnlyList<float> likely)
    {
        var found = new List<(int Begin, int End)>();
        for (int at = 0, begin = -1, sure = -1; at <= likely.Count; at++)
        {
            float now = at < likely.Count ? likely[at] : 0;
            if (now >= Begins) sure = at;
            if (now >= Lasts && begin < 0) begin = at;
            if (now >= Lasts || begin < 0) continue;
            if (sure >= begin) Add(found, (begin, at));
            begin = -1;
        }

        found.RemoveAll(speech => speech.End - speech.Begin < ShortestSpeech);
        return found;
    }

    private static void Add(List<(int Begin, int End)> found, (int Begin, int End) next)
    {
        if (found.Count > 0 && next.Begin - found[^1].End < ShortestPause) found[^1] = (found[^1].Begin, next.End);
        else found.Add(next);
    }

    // Where the bands after differ most from those before, in the direction wanted; where it was where they hardly do.
    private static int Edge(IReadOnlyList<SoundFrame> frames, int first, int rough, int end, int direction)
    {
        (double best, int edge) = (0, rough);
        for (int at = first + Least; at <= end - Least; at++)
        {
            double step = 0;
            for (int band = 0; band < SoundFrames.Bands; band++)
                step += Math.Pow(Math.Max(0, direction * (Mean(frames, band, at, end) - Mean(frames, band, first, at))), 2) / SoundFrames.Bands;
            double score = step * (at - first) * (end - at);
            if (step > Step * Step && score > best) (best, edge) = (score, at);
        }

        return best > 0 ? Outward(frames, first, edge, end, direction) : edge;
    }

    // A short word before a pause belongs to it: what is outside as loud as what is inside, with no more than a breath between.
    private static int Outward(IReadOnlyList<SoundFrame> frames, int first, int edge, int end, int direction)
    {
        (int innerFirst, int innerEnd) = direction > 0 ? (edge, end) : (first, edge);
        (int outerFirst, int outerEnd) = direction > 0 ? (first, edge) : (edge, end);
        float[] outer = [.. Enumerable.Range(outerFirst, outerEnd - outerFirst).Select(at => frames[at].Level).Order()];
        double loud = (Enumerable.Range(innerFirst, innerEnd - innerFirst).Average(at => frames[at].Level) + outer[outer.Length / 2]) / 2;
        for (int at = edge; at >= first && at < end && Math.Abs(at - edge) <= Breath; at -= direction)
            if (frames[direction > 0 ? at : at - 1].Level > loud) edge = at;
        return edge;
    }

    private static double Mean(IReadOnlyList<SoundFrame> frames, int band, int first, int end)
    {
        double sum = 0;
        for (int at = first; at < end; at++) sum += frames[at].Bands[band];
        return sum / (end - first);
    }
}
