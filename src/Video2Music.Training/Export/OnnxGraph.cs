using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Video2Music.Foundation;
using Video2Music.Models;
using Video2Music.Training.Export.Onnx;

namespace Video2Music.Training.Export;

/// <summary>
/// Builds an ONNX graph, node by node, and writes it. Every method adds what its name says and gives the result, so that a
/// network reads as it does on paper: <c>x = g.Add(x, g.Linear(g.Relu(g.Linear(x, "linear1")), "linear2"))</c>.
/// </summary>
/// <remarks>
/// Weights are named by their parameter in the training network; the methods that take a <c>prefix</c> look up
/// <c>prefix.weight</c> and <c>prefix.bias</c> there. Operators: opset <see cref="OpsetVersion"/>, standard domain only.
/// </remarks>
public sealed partial class OnnxGraph
{
    /// <summary>Version of ONNX's operators: 23, the first with attention that carries a cache.</summary>
    public const int OpsetVersion = 23;

    // The first version of the file format that knows opset 23.
    private const int FormatVersion = 11;

    private readonly GraphProto graph;
    private readonly WeightSet weights;
    private readonly WeightStorage storage;
    private readonly Dictionary<string, OnnxValue> constants = [];
    private readonly Dictionary<string, int> uses = [];

    /// <summary>Begins a graph.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="weights">Where the methods that take a prefix find their weights.</param>
    /// <param name="storage">How matrices are kept in the file.</param>
    public OnnxGraph(string name, WeightSet weights, WeightStorage storage)
    {
        graph = new GraphProto { Name = name };
        this.weights = weights;
        this.storage = storage;
    }

    /// <summary>Declares an input of the graph.</summary>
    public OnnxValue Input(string name, OnnxType type, params ReadOnlySpan<OnnxAxis> shape)
    {
        graph.Input.Add(Describe(name, type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Declares a value to be an output of the graph, under a name of its own.</summary>
    /// <returns>The value under that name.</returns>
    public OnnxValue Output(string name, OnnxValue value, OnnxType type, params ReadOnlySpan<OnnxAxis> shape)
    {
        Rename(value, name);
        graph.Output.Add(Describe(name, type, shape));
        return new OnnxValue(name);
    }

    /// <summary>Adds a node with one result.</summary>
    /// <param name="operation">The operator's name, such as <c>Relu</c>.</param>
    /// <param name="inputs">Its inputs in the operator's order.</param>
    /// <param name="attributes">Its attributes: whole numbers, floats, text, or arrays of numbers.</param>
    public OnnxValue Node(
        string operation, ReadOnlySpan<OnnxValue> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Nodes(operation, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several results.</summary>
    /// <param name="operation">The operator's name, such as <c>Split</c>.</param>
    /// <param name="results">How many results it has.</param>
    /// <param name="inputs">Its inputs in the operator's order.</param>
    /// <param name="attributes">Its attributes: whole numbers, floats, text, or arrays of numbers.</param>
    public OnnxValue[] Nodes(
        string operation,
        int results,
        ReadOnlySpan<OnnxValue> inputs,
        params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        string name = Unique(operation);
        var node = new NodeProto { OpType = operation, Name = name };
        foreach (OnnxValue input in inputs) node.Input.Add(input.Name);
        foreach ((string key, object value) in attributes) node.Attribute.Add(Attribute(key, value));
        OnnxValue[] outputs =
            [.. Enumerable.Range(0, results).Select(i => new OnnxValue(string.Create(CultureInfo.InvariantCulture, $"{name}.{i}")))];
        foreach (OnnxValue output in outputs) node.Output.Add(output.Name);
        graph.Node.Add(node);
        return outputs;
    }

    /// <summary>A constant list of whole numbers; equal ones share one place in the file.</summary>
    public OnnxValue Integers(params ReadOnlySpan<long> values)
    {
        string key = $"[{string.Join(',', values.ToArray())}]";
        if (constants.TryGetValue(key, out OnnxValue known)) return known;
        return constants[key] = Initialise(key, TensorProto.Types.DataType.Int64, [values.Length], MemoryMarshal.AsBytes(values));
    }

    /// <summary>A constant whole number, without axes.</summary>
    public OnnxValue Integer(long value)
    {
        string key = value.ToString(CultureInfo.InvariantCulture);
        if (constants.TryGetValue(key, out OnnxValue known)) return known;
        return constants[key] = Initialise(key, TensorProto.Types.DataType.Int64, [], MemoryMarshal.AsBytes([value]));
    }

    /// <summary>A constant number, without axes.</summary>
    public OnnxValue Number(float value)
    {
        string key = value.ToString("R", CultureInfo.InvariantCulture) + "f";
        if (constants.TryGetValue(key, out OnnxValue known)) return known;
        return constants[key] = Initialise(key, TensorProto.Types.DataType.Float, [], MemoryMarshal.AsBytes([value]));
    }

    /// <summary>
    /// A learned or computed tensor of constant values, kept as the graph's <see cref="WeightStorage"/> says. Vectors and
    /// values that 16 bits cannot hold stay exact.
    /// </summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="weight">Shape and values.</param>
    public OnnxValue Constant(string name, Weight weight)
    {
        name = Unique(name);
        bool half = storage == WeightStorage.Half && weight.Shape.Length > 1 && FitsHalf(weight.Values);
        if (!half) return Initialise(name, TensorProto.Types.DataType.Float, weight.Shape, MemoryMarshal.AsBytes(weight.Values.AsSpan()));
        Half[] halves = Array.ConvertAll(weight.Values, v => (Half)v);
        OnnxValue stored = Initialise(name, TensorProto.Types.DataType.Float16, weight.Shape, MemoryMarshal.AsBytes(halves.AsSpan()));
        return Cast(stored, OnnxType.Float);
    }

    /// <summary>A tensor of whole numbers in 32 bits.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="values">The numbers, along one axis.</param>
    public OnnxValue Constant(string name, ReadOnlySpan<int> values) =>
        Initialise(Unique(name), TensorProto.Types.DataType.Int32, [values.Length], MemoryMarshal.AsBytes(values));

    /// <summary>Writes the graph under the name that its kind has; the file appears whole or not at all.</summary>
    /// <param name="folder">Where to write; made where missing. A file of that name is replaced.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="kind">Which of the library's networks it is.</param>
    /// <exception cref="Video2MusicException">
    /// The place cannot be written (<see cref="Failure.OutputUnwritable"/>, <see cref="Failure.DiskFull"/>).
    /// </exception>
    public void Save(string folder, ModelCard card, ModelKind kind)
    {
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "Video2Music",
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = OpsetVersion } },
        };
        foreach ((string key, string value) in card.Metadata(kind))
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        byte[] body = model.ToByteArray();
        OutputFolder.Make(folder);
        PendingFile.Write(Path.Combine(folder, ModelCard.FileName(kind)), stream =>
        {
            stream.Write(body);
            stream.Write(ModelChecksum.Make(SHA256.HashData(body)));
        });
    }

    // The node that makes the value gives it the new name: an identity node would copy the tensor.
    private void Rename(OnnxValue value, string name)
    {
        NodeProto maker = graph.Node.Last(n => n.Output.Contains(value.Name));
        maker.Output[maker.Output.IndexOf(value.Name)] = name;
        foreach (NodeProto node in graph.Node)
            for (int i = 0; i < node.Input.Count; i++)
                if (node.Input[i] == value.Name) node.Input[i] = name;
    }

    private static bool FitsHalf(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            if (!(MathF.Abs(value) <= (float)Half.MaxValue)) return false;
        return true;
    }

    private static ValueInfoProto Describe(string name, OnnxType type, ReadOnlySpan<OnnxAxis> shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (OnnxAxis axis in shape)
            dimensions.Dim.Add(Dimension(axis));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new() { ElemType = (int)type, Shape = dimensions } },
        };
    }

    private static TensorShapeProto.Types.Dimension Dimension(OnnxAxis axis) =>
        axis.Name is null ? new() { DimValue = axis.Length } : new() { DimParam = axis.Name };

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int or long:
                attribute.Type = AttributeProto.Types.AttributeType.Int;
                attribute.I = Convert.ToInt64(value, CultureInfo.InvariantCulture);
                break;
            case float f:
                attribute.Type = AttributeProto.Types.AttributeType.Float;
                attribute.F = f;
                break;
            case string s:
                attribute.Type = AttributeProto.Types.AttributeType.String;
                attribute.S = ByteString.CopyFromUtf8(s);
                break;
            case long[] integers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.Add(integers);
                break;
            case float[] floats:
                attribute.Type = AttributeProto.Types.AttributeType.Floats;
                attribute.Floats.Add(floats);
                break;
            default:
                throw new ArgumentException($"Attribute '{name}' has a value of type {value.GetType().Name}, which ONNX does not know.", nameof(value));
        }

        return attribute;
    }

    private OnnxValue Initialise(string name, TensorProto.Types.DataType type, ReadOnlySpan<int> shape, ReadOnlySpan<byte> bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        foreach (int length in shape) tensor.Dims.Add(length);
        graph.Initializer.Add(tensor);
        return new OnnxValue(name);
    }

    private string Unique(string name)
    {
        int count = uses[name] = uses.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{count}");
    }
}
