namespace Video2Music.Study.Design;

/// <summary>
/// The order of <see cref="Protocol.FirstVersion"/> in which a person rates every clip with the music of every system. As many rounds as there are
/// systems go through all clips in one order, which is another for the next person. In blocks of as many trials as there are systems, each system comes
/// once, in an order of a Williams square; the blocks are always joined the same way round, so that over the whole session some systems come before others
/// more often than behind them, as they do not in <see cref="SessionOrder"/>.
/// </summary>
/// <param name="clips">How many clips there are.</param>
/// <param name="systems">How many systems there are.</param>
internal sealed class RatedOrder(int clips, int systems)
{
    private readonly WilliamsSquare square = new(systems);

    /// <summary>The clips and systems, each by its number, in a person's order.</summary>
    /// <param name="person">The person's number, from 0.</param>
    public IEnumerable<(int Clip, int System)> Of(int person)
    {
        int[] order = [.. ClipsOf(person)];
        for (int round = 0; round < systems; round++)
            foreach (int clip in order) yield return (clip, (clip + person + round) % systems);
    }

    // In the first round clip c is heard with system (c + person) mod systems: over the people, each clip begins with each system equally often. So the place
    // of a system in a block tells of which clips one stands there; which of them, the square of those clips tells. In later rounds each system is the
    // next one, and an order of the square so becomes another.
    private IEnumerable<int> ClipsOf(int person)
    {
        int group = person / systems;
        for (int block = 0; block * systems < clips; block++)
        {
            int turned = int.IsOddInteger(systems) && int.IsOddInteger(block + group) ? systems : 0;
            foreach (int system in square[(group + block) % systems + turned])
            {
                int first = ((system - person) % systems + systems) % systems, count = (clips - first + systems - 1) / systems;
                if (block < count) yield return first + systems * new WilliamsSquare(count)[group][block];
            }
        }
    }
}
