namespace Video2Music.Writing;

/// <summary>
/// What a chord network reads of one chord in its place in the song. Training and inference both take it from
/// <see cref="TokenHistory"/>, so that they cannot differ.
/// </summary>
public readonly record struct TokenFeatures
{
    /// <summary>See <see cref="ChordToken.Root"/>.</summary>
    public int Root { get; init; }

    /// <summary>See <see cref="ChordToken.Quality"/>.</summary>
    public int Quality { get; init; }

    /// <summary>Seconds that the chord has stood already, from 0.</summary>
    public int Duration { get; init; }

    /// <summary>Root of the last different chord before this one; 0 where there is none.</summary>
    public int PreviousRoot { get; init; }

    /// <summary>Quality of the last different chord before this one; 0 where there is none.</summary>
    public int PreviousQuality { get; init; }

    /// <summary>Seconds for which the previous chord stood; 0 where there is none.</summary>
    public int PreviousDuration { get; init; }

    /// <summary>Root of the chord before the previous one; 0 where there is none.</summary>
    public int EarlierRoot { get; init; }

    /// <summary>Quality of the chord before the previous one; 0 where there is none.</summary>
    public int EarlierQuality { get; init; }

    /// <summary>Seconds for which the chord before the previous one stood; 0 where there is none.</summary>
    public int EarlierDuration { get; init; }

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
    private readonly record struct Stretch(int Token, int Seconds)
    {
        public int Root => Seconds == 0 ? 0 : ChordToken.Root(Token);

        public int Quality => Seconds == 0 ? 0 : ChordToken.Quality(Token);
    }

    private Stretch current;
    private Stretch previous;
    private Stretch earlier;

    /// <summary>The features of the next second's token.</summary>
    /// <param name="token">See <see cref="ChordToken"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a token.</exception>
    public TokenFeatures Next(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, ChordToken.Count);
        if (current.Seconds > 0 && token == current.Token) current = current with { Seconds = current.Seconds + 1 };
        else (earlier, previous, current) = (previous, current, new Stretch(token, 1));
        return new TokenFeatures
        {
            Root = current.Root,
            Quality = current.Quality,
            Duration = current.Seconds - 1,
            PreviousRoot = previous.Root,
            PreviousQuality = previous.Quality,
            PreviousDuration = previous.Seconds,
            EarlierRoot = earlier.Root,
            EarlierQuality = earlier.Quality,
            EarlierDuration = earlier.Seconds,
        };
    }
}
