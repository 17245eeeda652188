using System.Runtime.InteropServices;

namespace Video2Music.Writing;

/// <summary>
/// What followed in the song so far, wherever the same chords had led there: counted, because a count of what this very song
/// does is worth more than what songs in general do. Training and inference both take it from here.
/// </summary>
/// <remarks>
/// Contexts are ever closer to what stands now, see <see cref="Levels"/>. Each is a guess of its own; a network that blends
/// them needs to know which it trusts.
/// </remarks>
public sealed class SongNGramCache
{
    /// <summary>
    /// How many kinds of context there are, 6: this chord; after the same chord before it; held as long as now; both; the chord before
    /// it as long as well; and the same two chords before it, each as long.
    /// </summary>
    public const int Levels = 6;

    /// <summary>Whether a level's context says for how long chords stood.</summary>
    /// <param name="level">From 0.</param>
    public static bool AsksForDurations(int level) => level >= 2;

    // Longer is the same.
    private const int LongestDuration = 255;
    private const int ChordCount = ChordToken.Count - 2;
    private readonly Dictionary<(int Level, long Context), List<int>> followers = [];
    private readonly List<(int Token, int Duration)> chords = [];

    /// <summary>Adds the next second's token and tells what followed at such points before.</summary>
    /// <param name="token">See <see cref="ChordToken"/>; nothing is counted behind END and PAD.</param>
    /// <param name="destination">
    /// Counts, row-major [levels x 159]; classes that never followed are left as they are, so that it has to be cleared before.
    /// </param>
    public void Next(int token, Span<float> destination)
    {
        for (int level = 0; level < Levels && chords.Count > 0; level++)
            (CollectionsMarshal.GetValueRefOrAddDefault(followers, (level, Context(level)), out _) ??= []).Add(token);
        Append(token);
        if (token >= ChordCount) return;
        for (int level = 0; level < Levels; level++)
            if (followers.TryGetValue((level, Context(level)), out List<int>? seen))
                foreach (int follower in seen) destination[(level * ChordToken.Count) + follower]++;
    }

    private void Append(int token)
    {
        if (chords.Count > 0 && chords[^1].Token == token) chords[^1] = (token, Math.Min(chords[^1].Duration + 1, LongestDuration));
        else chords.Add((token, 1));
    }

    private long Context(int level) => level switch
    {
        0 => Token(1),
        1 => Token(1) | Token(2) << 8,
        2 => Token(1) | Duration(1) << 8,
        3 => Token(1) | Duration(1) << 8 | Token(2) << 16,
        4 => Token(1) | Duration(1) << 8 | Token(2) << 16 | Duration(2) << 24,
        _ => Token(1) | Duration(1) << 8 | Token(2) << 16 | Duration(2) << 24 | Token(3) << 32 | Duration(3) << 40,
    };

    // Counted from the last; 0 before the song begins.
    private long Token(int back) => back <= chords.Count ? chords[^back].Token + 1 : 0;

    private long Duration(int back) => back <= chords.Count ? chords[^back].Duration : 0;
}
