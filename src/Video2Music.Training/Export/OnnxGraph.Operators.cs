namespace Video2Music.Training.Export;

public sealed partial class OnnxGraph
{
    /// <summary>Sum, with broadcasting.</summary>
    public OnnxValue Add(OnnxValue a, OnnxValue b) => Node("Add", [a, b]);

    /// <summary>Difference, with broadcasting.</summary>
    public OnnxValue Subtract(OnnxValue a, OnnxValue b) => Node("Sub", [a, b]);

    /// <summary>Product of elements, with broadcasting.</summary>
    public OnnxValue Multiply(OnnxValue a, OnnxValue b) => Node("Mul", [a, b]);

    /// <summary>Matrix product over the last two axes.</summary>
    public OnnxValue MatMul(OnnxValue a, OnnxValue b) => Node("MatMul", [a, b]);

    /// <summary>max(x, 0).</summary>
    public OnnxValue Relu(OnnxValue x) => Node("Relu", [x]);

    /// <summary>The logistic function.</summary>
    public OnnxValue Sigmoid(OnnxValue x) => Node("Sigmoid", [x]);

    /// <summary>Gaussian error linear unit, in its exact form.</summary>
    public OnnxValue Gelu(OnnxValue x) => Node("Gelu", [x]);

    /// <summary>Exponentials that add up to one along an axis.</summary>
    public OnnxValue Softmax(OnnxValue x, int axis = -1) => Node("Softmax", [x], ("axis", axis));

    /// <summary>Changes the element type.</summary>
    public OnnxValue Cast(OnnxValue x, OnnxType type) => Node("Cast", [x], ("to", (int)type));

    /// <summary>Picks slices of <paramref name="x"/> along an axis by whole numbers.</summary>
    public OnnxValue Gather(OnnxValue x, OnnxValue indices, int axis = 0) => Node("Gather", [x, indices], ("axis", axis));

    /// <summary><paramref name="yes"/> where the condition holds, <paramref name="no"/> elsewhere, with broadcasting.</summary>
    public OnnxValue Where(OnnxValue condition, OnnxValue yes, OnnxValue no) => Node("Where", [condition, yes, no]);

    /// <summary>Puts tensors behind one another along an axis.</summary>
    public OnnxValue Concat(int axis, params ReadOnlySpan<OnnxValue> parts) => Node("Concat", parts, ("axis", axis));

    /// <summary>Cuts a tensor into parts along an axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="lengths">The parts' lengths.</param>
    public OnnxValue[] Split(OnnxValue x, int axis, params ReadOnlySpan<long> lengths) =>
        Nodes("Split", lengths.Length, [x, Integers(lengths)], ("axis", axis));

    /// <summary>Part of a tensor along one axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="start">Where the part begins, [1]; negative counts from the end.</param>
    /// <param name="end">Where it ends, exclusive, [1].</param>
    /// <param name="axis">The axis.</param>
    public OnnxValue Slice(OnnxValue x, OnnxValue start, OnnxValue end, int axis) =>
        Node("Slice", [x, start, end, Integers(axis)]);

    /// <summary>Gives a tensor another shape: 0 keeps an axis's length, -1 takes what is left.</summary>
    public OnnxValue Reshape(OnnxValue x, params ReadOnlySpan<long> shape) => Reshape(x, Integers(shape));

    /// <summary>Gives a tensor another shape, known when the network runs.</summary>
    public OnnxValue Reshape(OnnxValue x, OnnxValue shape) => Node("Reshape", [x, shape]);

    /// <summary>Reorders the axes.</summary>
    public OnnxValue Transpose(OnnxValue x, params long[] order) => Node("Transpose", [x], ("perm", order));

    /// <summary>Adds an axis of length one.</summary>
    public OnnxValue Unsqueeze(OnnxValue x, int axis) => Node("Unsqueeze", [x, Integers(axis)]);

    /// <summary>The length of an axis, [1].</summary>
    public OnnxValue Length(OnnxValue x, int axis) => Node("Shape", [x], ("start", axis), ("end", axis + 1));

    /// <summary>Whole numbers from a start up to an end, exclusive; both [1].</summary>
    public OnnxValue Range(OnnxValue start, OnnxValue end) =>
        Node("Range", [Reshape(start, Integers()), Reshape(end, Integers()), Integer(1)]);

    /// <summary>Convolution with <c>prefix.weight</c> and <c>prefix.bias</c>.</summary>
    /// <param name="x">[N, channels, ...].</param>
    /// <param name="prefix">Name of its weights.</param>
    /// <param name="pads">Zeros before each axis, then behind each.</param>
    /// <param name="dilations">Distance of the taps along each axis.</param>
    /// <param name="groups">Into how many groups that do not mix the channels fall.</param>
    public OnnxValue Convolve(OnnxValue x, string prefix, long[] pads, long[] dilations, int groups = 1) => Node(
        "Conv",
        [x, Constant($"{prefix}.weight", weights[$"{prefix}.weight"]), Constant($"{prefix}.bias", weights[$"{prefix}.bias"])],
        ("pads", pads),
        ("dilations", dilations),
        ("group", groups));

    /// <summary>The mean along an axis, which goes.</summary>
    public OnnxValue Mean(OnnxValue x, int axis) => Node("ReduceMean", [x, Integers(axis)], ("keepdims", 0));

    /// <summary>Zeros before and behind along each axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="pads">How many before each axis, then how many behind each.</param>
    public OnnxValue Pad(OnnxValue x, params ReadOnlySpan<long> pads) => Node("Pad", [x, Integers(pads)]);
}
