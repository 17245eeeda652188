namespace Video2Music.Training.Checkpoints;

/// <summary>A learned tensor: its shape and its values, row-major.</summary>
/// <param name="Shape">Lengths of the axes, outermost first; empty for a single number.</param>
/// <param name="Values">As many values as the shape has places.</param>
public sealed record Weight(int[] Shape, float[] Values)
{
    /// <summary>A matrix with rows and columns exchanged.</summary>
    /// <exception cref="InvalidOperationException">It is not a matrix.</exception>
    public Weight Transposed()
    {
        if (Shape.Length != 2) throw new InvalidOperationException($"Only a matrix can be transposed, and this has {Shape.Length} axes.");
        (int rows, int columns) = (Shape[0], Shape[1]);
        var result = new float[Values.Length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                result[c * rows + r] = Values[r * columns + c];
        return new Weight([columns, rows], result);
    }

    /// <summary>Some of the rows (the first axis), from a start, as a tensor of their own.</summary>
    public Weight Rows(int start, int count)
    {
        int stride = Values.Length / Shape[0];
        return new Weight([count, .. Shape.AsSpan(1)], Values.AsSpan(start * stride, count * stride).ToArray());
    }

    /// <summary>Every value of the first rows (the first axis) times a factor; the others as they are.</summary>
    public Weight ScaledRows(int count, float factor)
    {
        float[] result = [.. Values];
        foreach (ref float value in result.AsSpan(0, count * (Values.Length / Shape[0]))) value *= factor;
        return new Weight(Shape, result);
    }

    /// <summary>Tensors of one shape behind one another along a new first axis.</summary>
    public static Weight Stack(params Weight[] parts) =>
        new([parts.Length, .. parts[0].Shape], [.. parts.SelectMany(p => p.Values)]);

    /// <summary>Tensors behind one another along the first axis.</summary>
    public static Weight Concat(params Weight[] parts) =>
        new([parts.Sum(p => p.Shape[0]), .. parts[0].Shape.AsSpan(1)], [.. parts.SelectMany(p => p.Values)]);
}
