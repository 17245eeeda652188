using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>
/// Foretells melodies by what came in the same place of training songs: after the same two notes under the same chord, and where that was rarely
/// seen, under less and less of it (interpolated as Witten and Bell 1991).
/// </summary>
internal sealed class MelodyNGram
{
    private static readonly double[] Cautions = [1, 2, 4, 8, 16];
    private readonly Dictionary<(int Order, MelodyMoment Context), Dictionary<int, int>> seen = [];

    // How much what was seen under less counts beside what was seen under more.
    private double caution = 1;

    /// <summary>Counts songs.</summary>
    /// <param name="lessons">The songs.</param>
    public MelodyNGram(IEnumerable<MelodyLesson> lessons)
    {
        foreach (MelodyLesson lesson in lessons)
        {
            // What a song says again and again counts once: else its own refrain would be taken for what songs do.
            var said = new HashSet<((int Order, MelodyMoment Context) Context, int Token)>();
            int step = 0;
            foreach (MelodyMoment moment in MelodyMoment.Of(lesson))
            {
                foreach ((int Order, MelodyMoment Context) context in Contexts(moment)) said.Add((context, lesson.Tokens[step]));
                step++;
            }

            foreach (((int Order, MelodyMoment Context) context, int token) in said) Count(context, token);
        }
    }

    /// <summary>Trusts what was rarely seen as far as is best for some songs.</summary>
    /// <param name="lessons">The songs; none that were counted.</param>
    public void Adjust(IReadOnlyList<MelodyLesson> lessons) => caution = Cautions.MinBy(candidate =>
    {
        caution = candidate;
        return lessons.Sum(Nats);
    });

    /// <summary>Negative log-likelihood of a song, in nats.</summary>
    /// <param name="lesson">The song.</param>
    public double Nats(MelodyLesson lesson) => -MelodyMoment.Of(lesson).Zip(lesson.Tokens, (moment, token) => Math.Log(Probability(moment, token))).Sum();

    /// <summary>How likely a token is.</summary>
    /// <param name="moment">What is seen.</param>
    /// <param name="token">The token.</param>
    public double Probability(MelodyMoment moment, int token)
    {
        double probability = 1.0 / MelodyToken.Count;
        foreach ((int Order, MelodyMoment Context) context in Contexts(moment))
        {
            if (!seen.TryGetValue(context, out Dictionary<int, int>? counts)) continue;
            double all = counts.Values.Sum();
            probability = (counts.GetValueOrDefault(token) + caution * counts.Count * probability) / (all + caution * counts.Count);
        }

        return probability;
    }

    private void Count((int Order, MelodyMoment Context) context, int token)
    {
        if (!seen.TryGetValue(context, out Dictionary<int, int>? counts)) seen[context] = counts = [];
        counts[token] = counts.GetValueOrDefault(token) + 1;
    }

    // From the least to the most that is seen.
    private static IEnumerable<(int Order, MelodyMoment Context)> Contexts(MelodyMoment moment)
    {
        yield return (0, moment with { Since = 0, Last = 0, Before = 0, Chord = 0 });
        yield return (1, moment with { Last = 0, Before = 0, Chord = 0 });
        yield return (2, moment with { Before = 0, Chord = 0 });
        yield return (3, moment with { Before = 0 });
        yield return (4, moment with { Chord = 0 });
        yield return (5, moment);
    }
}
