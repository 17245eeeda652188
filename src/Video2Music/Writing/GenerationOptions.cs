using System.Globalization;
using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>How chords are to be written.</summary>
public sealed record GenerationOptions
{
    /// <summary>Where the random numbers begin: the same seed gives the same chords. 0 by default.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// How adventurous the choice is: the logits are divided by it. 1 is as the network learned; lower is safer, and 0 always
    /// takes the likeliest chord. 1.11 by default, which makes chords about as varied as real songs have them (docs/results.md).
    /// </summary>
    public double Temperature { get; init; } = 1.11;

    /// <summary>When the chord changes, only the so many likeliest chords are considered; 0, the default, for all.</summary>
    public int TopK { get; init; }

    /// <summary>
    /// When the chord changes, only the likeliest chords that together have this share of the changes' probability are
    /// considered, above 0 to 1; 1 for all. 0.95 by default, which leaves out the odd ones. Applied after <see cref="TopK"/>;
    /// whether it changes is left to the network.
    /// </summary>
    public double TopP { get; init; } = 0.95;

    /// <summary>
    /// How much the picture's emotion decides the chords' qualities: from 0, what the music wants, to 1, what the picture
    /// wants. 0.28 by default, which follows the picture twice as often as real songs do at hardly a cost to the music
    /// (docs/results.md). See <see cref="AffectBias"/>.
    /// </summary>
    public double Affect { get; init; } = 0.28;

    /// <summary>
    /// The first chords, one a second, in C major or A minor; those beyond the video's end are dropped. Empty, the default, for
    /// a beginning on the tonic.
    /// </summary>
    public IReadOnlyList<Chord> Primer { get; init; } = [];

    /// <summary>Whether <see cref="Chord.None"/> may be written; false by default. The primer may hold it either way.</summary>
    public bool AllowNone { get; init; }

    /// <summary>
    /// How many seconds in a row a chord may stand at most, at least 1; null, the default, for any time. The published system
    /// has 2. The primer is not touched.
    /// </summary>
    public int? MaxHold { get; init; }

    /// <summary>
    /// Whether chords follow the bars: they change on downbeats and hit points rather than on weak half bars, sections whose letter returns bring
    /// theirs back, and a dominant or subdominant leads to the end. Default: yes. The published system knows no bars.
    /// </summary>
    public bool FollowBars { get; init; } = true;

    /// <summary>Major, written in C major, or minor, written in A minor. Major by default.</summary>
    public Mode Mode { get; init; }

    /// <summary>Makes sure that every option lies within its range.</summary>
    /// <exception cref="Video2MusicException">One does not (<see cref="Failure.Usage"/>).</exception>
    internal void Check()
    {
        Expect(Temperature is >= 0 and <= 100, "temperature", Temperature, "0 to 100");
        Expect(TopK >= 0, "top-k", TopK, "0 or more");
        Expect(TopP is > 0 and <= 1, "top-p", TopP, "more than 0, at most 1");
        Expect(Affect is >= 0 and <= 1, "affect", Affect, "0 to 1");
        Expect(MaxHold is null or >= 1, "longest hold", MaxHold ?? 1, "1 or more");
    }

    private static void Expect(bool holds, string name, double found, string range)
    {
        if (holds) return;
        throw new Video2MusicException(
            Failure.Usage, string.Create(CultureInfo.InvariantCulture, $"The {name} is {found} where {range} is expected."));
    }
}
