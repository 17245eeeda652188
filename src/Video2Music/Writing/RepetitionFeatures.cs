using System.Runtime.InteropServices;

namespace Video2Music.Writing;

/// <summary>
/// Where in the song so far the same chords came before: songs repeat themselves, and a network that is told where can look
/// up what came next. Training and inference both take it from here, so that they cannot differ.
/// </summary>
/// <remarks>
/// For the second that was added last, t, and each second j up to it, it tells how well the seconds that lead to j - 1 match
/// those that lead to t; j is then what followed last time. Chords are compared second by second, and apart from that chord
/// by chord, whatever their lengths, because a repeat seldom keeps to whole seconds.
/// </remarks>
public sealed class RepetitionFeatures
{
    /// <summary>How many numbers describe a match: 8.</summary>
    public const int Kinds = 8;

    // Longer matches tell nothing more.
    private const int LongestSeconds = 255;
    private const int LongestChords = 100;
    private const int ChordCount = ChordToken.Count - 2;

    private readonly List<int> tokens = [];
    private readonly List<int> durations = [];
    private readonly List<int> segments = [];
    private readonly List<int> segmentTokens = [];
    private readonly List<int> secondMatches = [];
    private readonly List<int> chordMatches = [];

    /// <summary>How many seconds it knows.</summary>
    public int Length => tokens.Count;

    /// <summary>Adds the next second's token and describes what it matches.</summary>
    /// <param name="token">See <see cref="ChordToken"/>; END and PAD match nothing.</param>
    /// <param name="destination">
    /// Kind k of second j goes to <c>k * stride + j</c>; seconds that match nothing are left as they are, so it has to be
    /// cleared before. Kinds: log2(1 + seconds matched) / 3; 1 where 2, 4, 8 seconds or more match; log2(1 + chords matched) / 2; 1 where
    /// the chord had also stood as long as this one has, and 1, 2, 4 chords or more match.
    /// </param>
    /// <param name="stride">Distance between kinds in <paramref name="destination"/>.</param>
    public void Next(int token, Span<float> destination, int stride)
    {
        Append(token);
        if (token >= ChordCount) return;
        for (int second = 1; second < tokens.Count; second++)
            Describe(second, destination[second..], stride);
    }

    private void Append(int token)
    {
        bool changed = tokens.Count == 0 || tokens[^1] != token;
        durations.Add(changed ? 0 : durations[^1] + 1);
        tokens.Add(token);
        if (changed) AppendSegment(token);
        segments.Add(segmentTokens.Count - 1);
        secondMatches.Add(0);
        Extend(CollectionsMarshal.AsSpan(secondMatches), CollectionsMarshal.AsSpan(tokens));
    }

    private void AppendSegment(int token)
    {
        segmentTokens.Add(token);
        chordMatches.Add(0);
        Extend(CollectionsMarshal.AsSpan(chordMatches), CollectionsMarshal.AsSpan(segmentTokens));
    }

    // A match that ends at u and now grows by the last element is the one that ended at u - 1, and one more. From the end
    // backwards, so that matches[u - 1] is still the one before the last element came. The last element does not match itself.
    private static void Extend(Span<int> matches, ReadOnlySpan<int> sequence)
    {
        int last = sequence[^1];
        for (int u = sequence.Length - 2; u >= 0; u--)
            matches[u] = sequence[u] != last || last >= ChordCount ? 0 : 1 + (u > 0 ? matches[u - 1] : 0);
        matches[^1] = 0;
    }

    private void Describe(int second, Span<float> place, int stride)
    {
        int before = second - 1;
        int seconds = Math.Min(secondMatches[before], LongestSeconds);
        int chords = segments[before] == segments[^1] ? 0 : Math.Min(chordMatches[segments[before]], LongestChords);
        if (seconds > 0) DescribeSeconds(seconds, place, stride);
        if (chords > 0) DescribeChords(chords, durations[before] == durations[^1], place[(4 * stride)..], stride);
    }

    private static void DescribeSeconds(int seconds, Span<float> place, int stride)
    {
        place[0] = MathF.Log2(1 + seconds) / 3;
        if (seconds >= 2) place[stride] = 1;
        if (seconds >= 4) place[2 * stride] = 1;
        if (seconds >= 8) place[3 * stride] = 1;
    }

    private static void DescribeChords(int chords, bool inStep, Span<float> place, int stride)
    {
        place[0] = MathF.Log2(1 + chords) / 2;
        if (!inStep) return;
        place[stride] = 1;
        if (chords >= 2) place[2 * stride] = 1;
        if (chords >= 4) place[3 * stride] = 1;
    }
}
