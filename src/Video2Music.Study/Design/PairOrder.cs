namespace Video2Music.Study.Design;

/// <summary>
/// Which clips a person compares, with the music of which two systems. The pairs go round the clips, the systems and the sides from person to person.
/// </summary>
/// <param name="clips">How many clips there are.</param>
/// <param name="systems">How many systems there are.</param>
/// <param name="pairs">How many pairs each person compares.</param>
internal sealed class PairOrder(int clips, int systems, int pairs)
{
    /// <summary>The clips and the systems at the left and at the right, each by its number.</summary>
    /// <param name="person">The person's number, from 0.</param>
    public IEnumerable<(int Clip, int Left, int Right)> Of(int person)
    {
        (int, int)[] sorts = [.. Enumerable.Range(0, systems).SelectMany(one => Enumerable.Range(one + 1, systems - one - 1).Select(other => (one, other)))];
        for (int i = person * pairs; i < (person + 1) * pairs; i++)
        {
            int clip = i % clips, round = i / clips;
            (int one, int other) = sorts[(clip + round) % sorts.Length];
            bool isTurned = int.IsOddInteger(clip / sorts.Length + round / sorts.Length);
            yield return isTurned ? (clip, other, one) : (clip, one, other);
        }
    }
}
