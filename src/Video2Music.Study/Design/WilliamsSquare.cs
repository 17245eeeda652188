namespace Video2Music.Study.Design;

/// <summary>
/// Orders in which each of some things stands in each place equally often, and each comes right before each other equally often (E. J. Williams, 1949):
/// as many orders as there are things where their number is even, else twice as many, each also turned round.
/// </summary>
/// <param name="size">How many things, at least 1.</param>
internal sealed class WilliamsSquare(int size)
{
    /// <summary>How many orders there are.</summary>
    public int Count => int.IsEvenInteger(size) ? size : 2 * size;

    /// <summary>The things in an order, each as its number from 0.</summary>
    /// <param name="row">The order's number; beyond the last it begins anew.</param>
    public int[] this[int row]
    {
        get
        {
            int shift = row % Count % size;
            int[] order = [.. Enumerable.Range(0, size).Select(place => (Zigzag(place) + shift) % size)];
            if (row % Count >= size) Array.Reverse(order);
            return order;
        }
    }

    // 0, 1, n-1, 2, n-2, …: neighbours differ by each number once.
    private int Zigzag(int place) => int.IsOddInteger(place) ? (place + 1) / 2 : (size - place / 2) % size;
}
