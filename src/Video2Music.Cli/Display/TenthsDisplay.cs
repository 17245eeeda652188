namespace Video2Music.Cli.Display;

/// <summary>Tells how far a work is, a line for each tenth.</summary>
/// <param name="writer">Where to.</param>
/// <param name="what">What is done.</param>
internal sealed class TenthsDisplay(TextWriter writer, string what) : IProgress<double>
{
    private readonly Lock gate = new();
    private int told;

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (gate)
        {
            int tenths = (int)(10 * value + 1e-9);
            if (tenths <= told) return;
            told = tenths;
            writer.WriteLine($"{what}: {10 * tenths}%");
        }
    }
}
