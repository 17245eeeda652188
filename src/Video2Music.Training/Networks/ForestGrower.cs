namespace Video2Music.Training.Networks;

/// <summary>
/// Grows trees by gradient boosting (Friedman 2001): each tree is fitted to what those before it leave unsaid, on some of the songs and some of the columns.
/// All nodes of a level share their question (as in Prokhorenkova et al. 2018), the one that helps most over all of them.
/// </summary>
internal sealed class ForestGrower
{
    private const int Bins = 64;
    private const int Sample = 8000;

    // An answer goes from no to yes over this share of the column's standard deviation.
    private const double Blur = 0.02;

    private readonly ForestSettings settings;
    private readonly float[][] columns;
    private readonly int[] starts;
    private readonly Random random;
    private readonly float[][] edges;
    private readonly byte[][] bins;

    /// <summary>Sorts what is known of each row into bins.</summary>
    /// <param name="columns">The rows of all songs, song behind song, by column.</param>
    /// <param name="starts">Where each song begins, and where the last one ends.</param>
    /// <param name="settings">How many trees of what size.</param>
    /// <param name="random">Draws songs and columns.</param>
    public ForestGrower(float[][] columns, int[] starts, ForestSettings settings, Random random)
    {
        (this.columns, this.starts, this.settings, this.random) = (columns, starts, settings, random);
        edges = [.. columns.Select(Edges)];
        bins = [.. columns.Zip(edges, Sort)];
    }

    /// <summary>Grows trees for one output.</summary>
    /// <param name="target">What to say of each row; about 0 on average.</param>
    /// <param name="cancellation">Stops between trees.</param>
    public GrownTrees Grow(float[] target, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, columns.Length)], songs = [.. Enumerable.Range(0, starts.Length - 1)];
        float[] unsaid = [.. target];
        var (asked, at, leaves) = (new List<int>(), new List<float>(), new List<float>());
        double[] slope = [.. columns.Select(column => 1 / (Blur * Deviation(column)))];
        for (int t = 0; t < settings.Trees; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            random.Shuffle(songs);
            int[] rows = [.. songs.Take(Share(songs.Length, settings.SongShare)).SelectMany(s => Enumerable.Range(starts[s], starts[s + 1] - starts[s]))];
            (int Column, int Edge)[] questions = Ask(rows, unsaid, order.AsSpan(0, Share(columns.Length, settings.ColumnShare)));
            float[] said = Leaves(rows, unsaid, questions);
            for (int i = 0; i < unsaid.Length; i++) unsaid[i] -= said[Leaf(questions, i)];
            asked.AddRange(questions.Select(q => q.Column));
            at.AddRange(questions.Select(q => edges[q.Column][q.Edge]));
            leaves.AddRange(said);
        }

        return new GrownTrees([.. asked], [.. at], [.. asked.Select(column => (float)slope[column])], [.. leaves]);
    }

    private static int Share(int count, double share) => Math.Max(1, (int)(count * share));

    private static double Deviation(float[] column)
    {
        double mean = column.Average(x => (double)x);
        return Math.Sqrt(column.Average(x => (x - mean) * (x - mean)) + 1e-9);
    }

    // Thresholds that lie between values and part them into equally many, as far as equal values allow; one above all where all are equal.
    private float[] Edges(float[] column)
    {
        var drawn = new float[Sample];
        for (int i = 0; i < Sample; i++) drawn[i] = column[random.Next(column.Length)];
        Array.Sort(drawn);
        var found = new List<float>();
        for (int b = 1; b < Bins; b++)
        {
            int at = b * Sample / Bins;
            while (at < Sample && drawn[at] == drawn[at - 1]) at++;
            if (at == Sample) break;
            float middle = (drawn[at] + drawn[at - 1]) / 2;
            if (found.Count == 0 || middle > found[^1]) found.Add(middle);
        }

        return found.Count > 0 ? [.. found] : [drawn[0] + 1];
    }

    private static byte[] Sort(float[] column, float[] edges) => Array.ConvertAll(column, value =>
    {
        int at = Array.BinarySearch(edges, value);
        return (byte)(at >= 0 ? at : ~at);
    });

    // The questions of a tree, one a level.
    private (int Column, int Edge)[] Ask(int[] rows, float[] unsaid, ReadOnlySpan<int> choice)
    {
        var questions = new (int Column, int Edge)[settings.Depth];
        var node = new int[rows.Length];
        float[] left = Array.ConvertAll(rows, row => unsaid[row]);
        for (int d = 0; d < questions.Length; d++)
        {
            double best = double.NegativeInfinity;
            foreach (int column in choice)
            {
                (double gain, int edge) = BestEdge(column, rows, node, left, 1 << d);
                if (gain > best) (best, questions[d]) = (gain, (column, edge));
            }

            for (int i = 0; i < rows.Length; i++) node[i] |= Answer(questions[d], rows[i]) << d;
        }

        return questions;
    }

    private (double Gain, int Edge) BestEdge(int column, int[] rows, int[] node, float[] left, int nodes)
    {
        byte[] bin = bins[column];
        var sums = new double[nodes * Bins];
        var counts = new int[nodes * Bins];
        for (int i = 0; i < rows.Length; i++)
        {
            int at = node[i] * Bins + bin[rows[i]];
            sums[at] += left[i];
            counts[at]++;
        }

        var gains = new double[edges[column].Length];
        for (int n = 0; n < nodes; n++) AddGains(sums.AsSpan(n * Bins, Bins), counts.AsSpan(n * Bins, Bins), gains);
        int best = 0;
        for (int e = 1; e < gains.Length; e++)
            if (gains[e] > gains[best]) best = e;
        return (gains[best], best);
    }

    private void AddGains(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, Span<double> gains)
    {
        (double sum, int count) = (0, 0);
        for (int b = 0; b <= gains.Length; b++) (sum, count) = (sum + sums[b], count + counts[b]);
        (double below, int fewer) = (0, 0);
        for (int e = 0; e < gains.Length; e++)
        {
            (below, fewer) = (below + sums[e], fewer + counts[e]);
            gains[e] += below * below / (fewer + settings.Penalty) + (sum - below) * (sum - below) / (count - fewer + settings.Penalty);
        }
    }

    private float[] Leaves(int[] rows, float[] unsaid, (int Column, int Edge)[] questions)
    {
        var sums = new double[1 << questions.Length];
        var counts = new int[sums.Length];
        foreach (int row in rows)
        {
            int leaf = Leaf(questions, row);
            sums[leaf] += unsaid[row];
            counts[leaf]++;
        }

        return [.. sums.Zip(counts, (sum, count) => (float)(settings.Rate * sum / (count + settings.Penalty)))];
    }

    private int Leaf((int Column, int Edge)[] questions, int row)
    {
        int leaf = 0;
        for (int d = 0; d < questions.Length; d++) leaf |= Answer(questions[d], row) << d;
        return leaf;
    }

    private int Answer((int Column, int Edge) question, int row) => bins[question.Column][row] > question.Edge ? 1 : 0;
}
