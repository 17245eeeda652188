namespace Video2Music.Study.Design;

/// <summary>
/// The order in which a person rates every clip with the music of every system. As many rounds as there are systems go through all clips in one order,
/// which is another for the next people. In blocks of as many trials as there are systems, each system comes once, in an order of a Williams square, and
/// the blocks are joined so that each system follows each other there too. Every second group of as many people as there are systems has the order of the
/// group before it from its end to its beginning. So over the whole session each system comes right before each other as often as right after it.
/// </summary>
/// <param name="clips">How many clips there are.</param>
/// <param name="systems">How many systems there are.</param>
internal sealed class SessionOrder(int clips, int systems)
{
    // Of two systems one that never came twice in a row would be known beforehand.
    private readonly int leastStep = systems > 2 ? 1 : 0;
    private readonly WilliamsSquare square = new(systems);

    /// <summary>The clips and systems, each by its number, in a person's order.</summary>
    /// <param name="person">The person's number, from 0.</param>
    public IEnumerable<(int Clip, int System)> Of(int person)
    {
        int group = person / systems;
        bool isTurned = int.IsOddInteger(group);
        int[] order = [.. ClipsOf(person, group / 2)];
        if (isTurned) Array.Reverse(order);
        for (int round = 0; round < systems; round++)
            foreach (int clip in order) yield return (clip, Modulo(clip + person + (isTurned ? -round : round)));
    }

    // In the first round clip c is heard with system (c + person) mod systems: over the people, each clip begins with each system equally often. So the place
    // of a system in a block tells of which clips one stands there; which of them, the square of those clips tells, turned further for each of those kinds
    // whenever its orders have all been used. In later rounds each system is the next one, and an order of the square so becomes another.
    private IEnumerable<int> ClipsOf(int person, int twoGroups)
    {
        int block = 0;
        foreach (int[] orderInBlock in BlocksOf(twoGroups))
        {
            foreach (int system in orderInBlock)
            {
                int first = Modulo(system - person), count = (clips - first + systems - 1) / systems;
                if (block >= count) continue;
                // A square's other orders are these from their end to their beginning.
                var places = new WilliamsSquare(count);
                int used = Math.Max(1, places.Count / 2);
                yield return first + systems * ((places[twoGroups % used][block] + first * (twoGroups / used)) % count);
            }

            block++;
        }
    }

    // The step from a block's last system to the next block's first goes through all that there are.
    private IEnumerable<int[]> BlocksOf(int twoGroups)
    {
        int steps = systems - leastStep, last = 0;
        for (int block = 0; block * systems < clips; block++)
        {
            int[] row = square[int.IsOddInteger(systems) && int.IsOddInteger(block + twoGroups) ? systems : 0];
            int first = block == 0 ? twoGroups / steps : last + leastStep + (twoGroups + block - 1) % steps, shift = first - row[0];
            int[] turned = [.. row.Select(system => Modulo(system + shift))];
            last = turned[^1];
            yield return turned;
        }
    }

    private int Modulo(int number) => (number % systems + systems) % systems;
}
