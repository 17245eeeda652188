using System.Numerics.Tensors;

namespace Video2Music.Audio;

/// <summary>
/// Finds notes in activations (Bittner et al., ICASSP 2022, section 2.3): from each onset as long as the key sounds; then, in the
/// energy that is left, from each peak both ways.
/// </summary>
internal sealed class NoteTracker
{
    private const int Keys = NoteActivations.Keys;
    private const float OnsetThreshold = 0.5f;
    private const float FrameThreshold = 0.3f;

    // A note that nothing struck has to be surer than one that goes on: what is left beside struck notes are mostly their overtones.
    private const float PeakThreshold = 0.6f;

    // In frames of 11.6 ms: how long a key may fall silent within a note, and how long a note is at least.
    private const int Grace = 11;
    private const int Shortest = 11;

    private readonly NoteActivations heard;
    private readonly bool[] spent;
    private readonly float jumpScale;
    private readonly List<TranscribedNote> found = [];

    private NoteTracker(NoteActivations heard)
    {
        this.heard = heard;
        spent = new bool[heard.Notes.Length];
        jumpScale = JumpScale();
    }

    /// <summary>Finds the notes.</summary>
    /// <param name="heard">The activations.</param>
    /// <returns>By start, then by pitch.</returns>
    public static List<TranscribedNote> Find(NoteActivations heard)
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
        for (int frame = heard.Frames - 2; frame > 0; frame--)
            for (int key = Keys - 1; key >= 0; key--)
                if (IsPeak(frame * Keys + key)) FollowOnset(frame, key);
    }

    private bool IsPeak(int at)
    {
        float value = Onset(at);
        return value >= OnsetThreshold && value > Onset(at - Keys) && value > Onset(at + Keys);
    }

    // An onset is also where the activation jumps; scaled to the network's own strongest onset.
    private float Onset(int at) => Math.Max(heard.Onsets[at], jumpScale * Jump(at));

    private float JumpScale()
    {
        float strongest = 0;
        for (int i = 0; i < heard.Notes.Length; i++) strongest = Math.Max(strongest, Jump(i));
        return strongest > 0 ? TensorPrimitives.Max<float>(heard.Onsets) / strongest : 0;
    }

    // By how much the activation rises, over one frame and over two.
    private float Jump(int at)
    {
        float[] notes = heard.Notes;
        return at < 2 * Keys ? 0 : Math.Max(0, Math.Min(notes[at] - notes[at - Keys], notes[at] - notes[at - 2 * Keys]));
    }

    // What no note has taken yet.
    private float Energy(int at) => spent[at] ? 0 : heard.Notes[at];

    private void FollowOnset(int start, int key)
    {
        int end = start + 1, silent = 0;
        for (; end < heard.Frames - 1 && silent < Grace; end++) silent = Energy(end * Keys + key) < FrameThreshold ? silent + 1 : 0;
        end -= silent;
        if (end - start < Shortest) return;
        for (int frame = start; frame < end; frame++) Spend(frame, key);
        Add(start, end, key);
    }

    private void FollowEnergy()
    {
        // Equal heights in the order of time, so that they give the same notes everywhere.
        long[] peaks = [.. Enumerable.Range(0, spent.Length).Where(i => Energy(i) > PeakThreshold).Select(Rank)];
        Array.Sort(peaks);
        foreach (long peak in peaks)
        {
            int at = (int)peak;
            if (!spent[at]) FollowPeak(at / Keys, at % Keys);
        }
    }

    // The higher, the lower; then by place.
    private long Rank(int at) => (long)-BitConverter.SingleToInt32Bits(heard.Notes[at]) << 32 | (uint)at;

    private void FollowPeak(int middle, int key)
    {
        spent[middle * Keys + key] = true;
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
        bool loud = Energy(frame * Keys + key) >= FrameThreshold;
        Spend(frame, key);
        return loud;
    }

    // A note's energy spills over to its neighbours, which must not become notes of their own.
    private void Spend(int frame, int key)
    {
        for (int k = Math.Max(0, key - 1); k <= Math.Min(Keys - 1, key + 1); k++) spent[frame * Keys + k] = true;
    }

    private void Add(int start, int end, int key)
    {
        float sum = 0;
        for (int frame = start; frame < end; frame++) sum += heard.Notes[frame * Keys + key];
        found.Add(new TranscribedNote(BasicPitch.TimeOf(start), BasicPitch.TimeOf(end), key + NoteActivations.LowestKey, sum / (end - start)));
    }
}
