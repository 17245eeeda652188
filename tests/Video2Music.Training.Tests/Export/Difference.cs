namespace Video2Music.Training.Tests.Export;

internal static class Difference
{
    public static double Largest(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Assert.Equal(a.Length, b.Length);
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = Math.Abs((double)a[i] - b[i]);
            if (!(difference <= largest)) largest = double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }

        return largest;
    }
}
