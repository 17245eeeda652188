namespace Video2Music.Training.Export;

/// <summary>A tensor that flows through an <see cref="OnnxGraph"/>, by name. The default value stands for an input left out.</summary>
/// <param name="Name">Its name in the graph.</param>
public readonly record struct OnnxValue(string Name)
{
    /// <summary>No tensor: an optional input left out.</summary>
    public static OnnxValue None => new("");
}

/// <summary>Element types that the networks use; the values are ONNX's.</summary>
public enum OnnxType
{
    /// <summary>32-bit float.</summary>
    Float = 1,

    /// <summary>32-bit whole number.</summary>
    Int32 = 6,

    /// <summary>64-bit whole number.</summary>
    Int64 = 7,
}

/// <summary>The length of an axis: known, or known by name until the network runs.</summary>
/// <param name="Length">The length, where <paramref name="Name"/> is null.</param>
/// <param name="Name">The name, where the length is not known.</param>
public readonly record struct OnnxAxis(int Length, string? Name)
{
    /// <summary>An axis of known length.</summary>
    public static implicit operator OnnxAxis(int length) => new(length, null);

    /// <summary>An axis whose length is known when the network runs.</summary>
    public static implicit operator OnnxAxis(string name) => new(0, name);
}
