using Video2Music.Foundation;
using Video2Music.Music;
namespace Video2Music.Arranging;

/// <summary>A stretch of a pattern in which a part does one thing.</summary>
/// <param name="From">Its first step of the whole piece.</param>
/// <param name="To">The step after it.</param>
/// <param name="Sign">What begins there, as in <see cref="StyleReader.Strikes"/>.</param>
internal readonly record struct PatternSpan(int From, int To, char Sign);

/// <summary>Lays a part's patterns over the bars of a piece.</summary>
internal static class PatternWalk
{
    private const char Held = '-';
    private const char Silent = '.';

    // Which of a section's two patterns each of four bars has: what is answered does not tire. Drums keep theirs longer.
    private static readonly string[] Turns = ["aaab", "abab", "aabb"];

    /// <summary>What a part of pitches does, note by note. Where the chord changes under a held note, the note is struck anew.</summary>
    /// <param name="music">The piece.</param>
    /// <param name="part">The part.</param>
    /// <param name="seed">Where its choices begin.</param>
    public static IEnumerable<PatternSpan> Pitched(Arrangement music, StylePart part, long seed)
    {
        char[] signs = Signs(music, part, seed);
        for (int step = 0; step < signs.Length; step++)
        {
            if (signs[step] is Held or Silent) continue;
            int to = step + 1;
            while (to < signs.Length && signs[to] == Held) to++;
            foreach (PatternSpan span in Cut(music, step, to, signs[step])) yield return span;
        }
    }

    /// <summary>The pattern of each bar; null where the part is silent.</summary>
    /// <param name="music">The piece.</param>
    /// <param name="part">The part.</param>
    /// <param name="seed">Where its choices begin. Sections of one letter are played alike.</param>
    public static Pattern?[] Patterns(Arrangement music, StylePart part, long seed) => Array.ConvertAll(music.Bars, bar =>
    {
        if (!part.Patterns.TryGetValue(Sounding(part, bar), out IReadOnlyList<Pattern>? choices)) return null;
        var random = new RandomSource(Mixed(seed, (int)part.Role, bar.Label[0], (int)Sounding(part, bar)));
        int first = (int)(random.NextDouble() * choices.Count);
        if (choices.Count == 1 || bar.LeadsOn) return choices[first];
        int other = (first + 1 + (int)(random.NextDouble() * (choices.Count - 1))) % choices.Count;
        string turn = part.Role == PartRole.Drums ? Turns[0] : Turns[(int)(random.NextDouble() * Turns.Length)];
        if (turn[bar.InSection % turn.Length] == 'a') return choices[first];
        return part.Role == PartRole.Drums ? Answer(choices[first], choices[other]) : choices[other];
    });

    // A drummer stays on the cymbal; hands and feet answer.
    private static Pattern Answer(Pattern first, Pattern other) => first.Bars != other.Bars ? first
        : first with { Lines = [.. first.Lines.Where(line => DrumName.KeepsTime(line.Drum)), .. other.Lines.Where(line => !DrumName.KeepsTime(line.Drum))] };

    /// <summary>A seed made of several numbers.</summary>
    public static long Mixed(long seed, params ReadOnlySpan<int> numbers)
    {
        ulong mixed = (ulong)seed;
        foreach (int number in numbers) mixed = (mixed ^ (uint)number) * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019;
        return (long)mixed;
    }

    // Who has no fill goes on; who has no break is silent in it.
    private static Texture Sounding(StylePart part, FormBar bar) =>
        bar.Texture == Texture.Fill && !part.Patterns.ContainsKey(Texture.Fill) ? bar.Intensity : bar.Texture;

    private static char[] Signs(Arrangement music, StylePart part, long seed)
    {
        var signs = new char[music.Ending / Arrangement.Step];
        Array.Fill(signs, Silent);
        Pattern?[] patterns = Patterns(music, part, seed);
        for (int b = 0; b < patterns.Length; b++)
        {
            if (patterns[b] is not { } pattern) continue;
            FormBar bar = music.Bars[b];
            for (int step = 0; step < bar.Steps; step++)
                signs[bar.Start / Arrangement.Step + step] = pattern.At(pattern.Lines[0], bar.InSection, step, bar.Steps, bar.LeadsOn);
        }

        return signs;
    }

    private static IEnumerable<PatternSpan> Cut(Arrangement music, int from, int to, char sign)
    {
        int start = from;
        for (int step = from + 1; step <= to; step++)
        {
            if (step < to && !music.ChangesAt(step)) continue;
            if (!music.Chords[start].IsNone) yield return new PatternSpan(start, step, sign);
            start = step;
        }
    }
}
