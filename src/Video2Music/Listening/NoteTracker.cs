using System.Numerics.Tensors;

namespace Video2Music.Listening;

/// <summary>
/// Finds notes in activations (Bittner et al., ICASSP 2022, section 2.3): from each onset as long as the key sounds; then, in the
/// energy that is left, from each peak both ways.
/// </summary>
internal sealed class NoteTracker
{
    private const int Keys = NoteActivations.Keys;
    private const float OnsetThreshold = 0.5f;
    private const float FrameThreshold = 0.3f;

    // In frames of 11.6 ms: how long a key may fall silent within a note, and how long a note is at least.
    private const int Grace = 11;
    private const int Shortest = 11;

    private readonly NoteActivations heard;
    private readonly float[] energy;
    private readonly List<HeardNote> found = [];

    private NoteTracker(NoteActivations heard)
    {
        this.heard = heard;
        energy = [.. heard.Notes];
    }

    /// <summary>Finds the notes.</summary>
    /// <param name="heard">The activations.</param>
    /// <returns>By start, then by pitch.</returns>
    public static List<HeardNote> Find(NoteActivations heard)
    {
        var tracker = new NoteTracker(heard);
        tracker.FollowOnsets();
        tracker.FollowEnergy();
        tracker.found.Sort((a, b) => (a.Start, a.Pitch).CompareTo((b.Start, b.Pitch)));
        return tracker.found;
    }

    // Later onsets first, so that a note ends where its key is struck again.
    private void FollowOnsets()
    {
        float[] onsets = InferOnsets();
        for (int frame = heard.Frames - 2; frame > 0; frame--)
            for (int key = Keys - 1; key >= 0; key--)
                if (IsPeak(onsets, frame, key)) FollowOnset(frame, key);
    }

    private static bool IsPeak(float[] onsets, int frame, int key)
    {
        float value = onsets[frame * Keys + key];
        return value >= OnsetThreshold && value > onsets[(frame - 1) * Keys + key] && value > onsets[(frame + 1) * Keys + key];
    }

    // An onset is also where the activation jumps, over one frame and over two; scaled to the network's own strongest onset.
    private float[] InferOnsets()
    {
        float[] notes = heard.Notes, onsets = [.. heard.Onsets];
        var jumps = new float[notes.Length];
        for (int i = 2 * Keys; i < notes.Length; i++)
            jumps[i] = Math.Max(0, Math.Min(notes[i] - notes[i - Keys], notes[i] - notes[i - 2 * Keys]));
        float strongest = jumps.Length == 0 ? 0 : TensorPrimitives.Max<float>(jumps);
        if (strongest <= 0) return onsets;
        TensorPrimitives.Multiply(jumps, TensorPrimitives.Max<float>(onsets) / strongest, jumps);
        TensorPrimitives.Max(onsets, jumps, onsets);
        return onsets;
    }

    private void FollowOnset(int start, int key)
    {
        int end = start + 1, silent = 0;
        for (; end < heard.Frames - 1 && silent < Grace; end++) silent = energy[end * Keys + key] < FrameThreshold ? silent + 1 : 0;
        end -= silent;
        if (end - start < Shortest) return;
        for (int frame = start; frame < end; frame++) Spend(frame, key);
        Add(start, end, key);
    }

    private void FollowEnergy()
    {
        int[] peaks = [.. Enumerable.Range(0, energy.Length).Where(i => energy[i] > FrameThreshold)];
        float[] heights = Array.ConvertAll(peaks, i => -energy[i]);
        // A stable order, so that equal heights give the same notes everywhere.
        foreach (int peak in peaks.Zip(heights).OrderBy(p => p.Second).Select(p => p.First))
            if (energy[peak] > FrameThreshold) FollowPeak(peak / Keys, peak % Keys);
    }

    private void FollowPeak(int middle, int key)
    {
        energy[middle * Keys + key] = 0;
        int end = middle + 1, silent = 0;
        for (; end < heard.Frames - 1 && silent < Grace; end++) silent = SpendIfLoud(end, key) ? 0 : silent + 1;
        end -= 1 + silent;
        int start = middle - 1;
        for (silent = 0; start > 0 && silent < Grace; start--) silent = SpendIfLoud(start, key) ? 0 : silent + 1;
        start += 1 + silent;
        if (end - start >= Shortest) Add(start, end, key);
    }

    private bool SpendIfLoud(int frame, int key)
    {
        bool loud = energy[frame * Keys + key] >= FrameThreshold;
        Spend(frame, key);
        return loud;
    }

    // A note's energy spills over to its neighbours, which must not become notes of their own.
    private void Spend(int frame, int key)
    {
        for (int k = Math.Max(0, key - 1); k <= Math.Min(Keys - 1, key + 1); k++) energy[frame * Keys + k] = 0;
    }

    private void Add(int start, int end, int key)
    {
        float sum = 0;
        for (int frame = start; frame < end; frame++) sum += heard.Notes[frame * Keys + key];
        found.Add(new HeardNote(BasicPitch.TimeOf(start), BasicPitch.TimeOf(end), key + NoteActivations.LowestKey, sum / (end - start)));
    }
}
