using Video2Music.Models;

namespace Video2Music.Writing;

/// <summary>What a decoder graph takes and gives, sorted by where it comes from and where it goes.</summary>
internal sealed class DecoderSignature
{
    private static readonly string[] OfTokens =
    [
        "root", "quality", "held", "previous_root", "previous_quality", "previous_held", "earlier_root", "earlier_quality",
        "earlier_held",
    ];

    private DecoderSignature(OnnxModel decoder, OnnxModel encoder)
    {
        string[] known = [.. OfTokens, "key", "recall", "counts"];
        IReadOnlyList<string> names = decoder.Session.InputNames;
        Tokens = [.. names.Where(OfTokens.Contains)];
        HasMode = names.Contains("key");
        HasRepetition = names.Contains("recall");
        HasCounts = names.Contains("counts");
        Past = [.. names.Where(n => n.StartsWith("past_", StringComparison.Ordinal))];
        Present = [.. Past.Select(n => string.Concat("present_", n.AsSpan("past_".Length)))];
        Memory = [.. names.Except(known).Except(Past)];
        Inputs = [.. Tokens, .. names.Intersect(["key"]), .. names.Intersect(["recall"]), .. names.Intersect(["counts"]), .. Past, .. Memory];
        if (Memory.Except(encoder.Session.OutputNames).FirstOrDefault() is { } strange)
            throw decoder.Bad($"asks for an input '{strange}', which neither this version nor '{encoder.Path}' knows");
        Music = decoder.Session.OutputNames.Contains("music_logits") ? "music_logits" : Logits;
        if (Present.Append(Logits).Except(decoder.Session.OutputNames).FirstOrDefault() is { } missing)
            throw decoder.Bad($"has no output '{missing}'");
    }

    /// <summary>The output that the published figures are about.</summary>
    public const string Logits = "logits";

    /// <summary>The output that music is generated from.</summary>
    public string Music { get; }

    /// <summary>All inputs, in the order of the properties below.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Inputs that tell the chords, see <see cref="TokenFeatures"/>; each [1, T].</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Whether there is an input for the mode.</summary>
    public bool HasMode { get; }

    /// <summary>Whether there is an input for where the same chords came before, see <see cref="RepetitionFeatures"/>; [1, kinds, T, P + T].</summary>
    public bool HasRepetition { get; }

    /// <summary>Whether there is an input for what followed in the song so far, see <see cref="SongNGramCache"/>; [1, T, levels, 159].</summary>
    public bool HasCounts { get; }

    /// <summary>Inputs that carry on what earlier calls gave: keys and values of self-attention.</summary>
    public IReadOnlyList<string> Past { get; }

    /// <summary>Inputs that the encoder gives, under the same names.</summary>
    public IReadOnlyList<string> Memory { get; }

    /// <summary>Outputs that become the next call's <see cref="Past"/>, in the same order.</summary>
    public IReadOnlyList<string> Present { get; }

    /// <summary>Sorts a decoder's inputs and outputs.</summary>
    /// <exception cref="Video2MusicException">It asks for something that nobody gives, or gives too little (<see cref="Failure.BadModel"/>).</exception>
    public static DecoderSignature Of(OnnxModel decoder, OnnxModel encoder) => new(decoder, encoder);

    /// <summary>The values that an input of <see cref="Tokens"/> asks for.</summary>
    public static long[] Values(string input, ReadOnlySpan<TokenFeatures> tokens)
    {
        var values = new long[tokens.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Value(input, tokens[i]);
        return values;
    }

    private static long Value(string input, in TokenFeatures token) => input switch
    {
        "root" => token.Root,
        "quality" => token.Quality,
        "held" => token.Duration,
        "previous_root" => token.PreviousRoot,
        "previous_quality" => token.PreviousQuality,
        "previous_held" => token.PreviousDuration,
        "earlier_root" => token.EarlierRoot,
        "earlier_quality" => token.EarlierQuality,
        _ => token.EarlierDuration,
    };
}
