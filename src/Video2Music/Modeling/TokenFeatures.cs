namespace Video2Music.Modeling;

/// <summary>
/// What a chord network reads of one chord in its place in the song. Training and inference both take it from
/// <see cref="TokenHistory"/>, so that they cannot differ.
/// </summary>
/// <param name="Root">See <see cref="ChordToken.Root"/>.</param>
/// <param name="Quality">See <see cref="ChordToken.Quality"/>.</param>
/// <param name="Held">Seconds that the chord has stood already, from 0.</param>
/// <param name="PreviousRoot">Root of the last different chord before this one; 0 where there is none.</param>
/// <param name="PreviousQuality">Quality of the last different chord before this one; 0 where there is none.</param>
public readonly record struct TokenFeatures(int Root, int Quality, int Held, int PreviousRoot, int PreviousQuality)
{
    /// <summary>The features of a whole song's tokens, one each.</summary>
    /// <param name="tokens">See <see cref="ChordToken"/>.</param>
    public static TokenFeatures[] Of(ReadOnlySpan<int> tokens)
    {
        var history = new TokenHistory();
        var features = new TokenFeatures[tokens.Length];
        for (int i = 0; i < tokens.Length; i++) features[i] = history.Next(tokens[i]);
        return features;
    }
}

/// <summary>Remembers of the chords so far what the next one's features ask for.</summary>
public sealed class TokenHistory
{
    private int last = -1;
    private int previous = -1;
    private int held;

    /// <summary>The features of the next second's token.</summary>
    /// <param name="token">See <see cref="ChordToken"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a token.</exception>
    public TokenFeatures Next(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, ChordToken.Count);
        held = token == last ? held + 1 : 0;
        if (token != last) (previous, last) = (last, token);
        return new TokenFeatures(
            ChordToken.Root(token),
            ChordToken.Quality(token),
            held,
            previous < 0 ? 0 : ChordToken.Root(previous),
            previous < 0 ? 0 : ChordToken.Quality(previous));
    }
}
