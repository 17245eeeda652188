using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>A block with the name of its sound.</summary>
internal readonly record struct NamedBlock(Block Block, string Name);

/// <summary>A part in a mix: its blocks, and how loudly and from where they are heard before the gain of its fader.</summary>
internal sealed class Track
{
    private readonly List<NamedBlock>[] reaching;

    /// <summary>Cuts a part into blocks.</summary>
    /// <param name="score">The score.</param>
    /// <param name="part">The part's place in it.</param>
    /// <param name="options">Its fader.</param>
    /// <param name="windows">How many windows the mix has.</param>
    /// <param name="nameOf">Names a block's sound.</param>
    /// <param name="correction">How much its preset is turned up to be as loud as others, in dB.</param>
    public Track(Score score, int part, MixOptions options, long windows, Func<Block, string> nameOf, double correction = 0)
    {
        Fader fader = options.FaderOf(part);
        Balance balance = score.Parts[part].Balance;
        Fader place = fader with { Gain = 0 };
        ((Left, Right), Send) = (place.Factors(balance with { Level = balance.Level + correction }), (float)fader.Over(balance).Reverb);
        reaching = new List<NamedBlock>[windows];
        for (int window = 0; window < windows; window++) reaching[window] = [];
        foreach ((long window, Block block) in BlockCutter.Cut(PlayedPart.Of(score, score.Parts[part])))
        {
            var named = new NamedBlock(block, nameOf(block));
            for (long w = window; w < windows && w * BlockCutter.WindowSteps < block.Until; w++) reaching[w].Add(named);
        }
    }

    /// <summary>Factor of the left channel.</summary>
    public float Left { get; }

    /// <summary>Factor of the right channel.</summary>
    public float Right { get; }

    /// <summary>Share that goes to the reverb, 0 to 1.</summary>
    public float Send { get; }

    /// <summary>The blocks that may be heard in a window; none outside of the mix.</summary>
    public IReadOnlyList<NamedBlock> Reaching(long window) => window >= 0 && window < reaching.Length ? reaching[window] : [];
}
