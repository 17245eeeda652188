using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Writing;

namespace Video2Music.Training.Tests.Export;

/// <summary>What a network may ask of the library, and what happens where it asks for more.</summary>
public sealed class DecoderContractTests : IDisposable
{
    private static readonly int[] Song = [1, 1, 4, 4, 4, 0, 122, ChordToken.End];
    private static readonly WeightSet None = new(new Dictionary<string, Weight>(), "nothing");
    private static readonly ModelCard Card = new("probe") { Layers = 1, Width = 1, MaxSeconds = 30 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The probe's logits are the input itself, so that what the library feeds can be read off.
    [Theory]
    [InlineData("root", new[] { 1, 1, 1, 1, 1, 0, 10, 13 })]
    [InlineData("quality", new[] { 1, 1, 4, 4, 4, 0, 5, 14 })]
    [InlineData("held", new[] { 0, 1, 0, 1, 2, 0, 0, 0 })]
    [InlineData("previous_root", new[] { 0, 0, 1, 1, 1, 1, 0, 10 })]
    [InlineData("previous_quality", new[] { 0, 0, 1, 1, 1, 4, 0, 5 })]
    public void Logits_OfNetworkThatAsksForAFeature_GetsIt(string input, int[] expected)
    {
        WriteEncoder();
        WriteDecoder(input);
        using ChordModel model = ChordModel.Load(folder.Path, threads: 1);
        float[] logits = model.Logits(RandomWeights.Features(9, seed: 1), Song, Mode.Major);
        Assert.Equal(expected.Select(v => (float)v), logits.Chunk(ChordToken.Count).Select(row => row[0]));
    }

    [Fact]
    public void Read_AfterRemember_CountsOn()
    {
        WriteEncoder();
        WriteDecoder("held");
        using ChordModel model = ChordModel.Load(folder.Path, threads: 1);
        using ChordDecoder decoder = model.Start(RandomWeights.Features(9, seed: 1), Mode.Major, 0, 9);
        decoder.Remember([7, 7, 7]);
        Assert.Equal(3, decoder.Read(7)[0]);
        Assert.Equal(4, decoder.Read(7)[0]);
        Assert.Equal(0, decoder.Read(8)[0]);
    }

    [Fact]
    public void Load_OfDecoderThatAsksForSomethingUnknown_NamesIt()
    {
        WriteEncoder();
        WriteDecoder("tempo");
        Assert.Contains("'tempo'", Refused("chords-decoder.onnx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfEncoderThatAsksForSomethingUnknown_NamesIt()
    {
        var graph = new OnnxGraph("encoder", None, WeightStorage.Single);
        graph.Output("seen", graph.Relu(graph.Input("sound", OnnxType.Float, "batch", "seconds")), OnnxType.Float, "batch", "seconds");
        graph.Save(folder.Path, Card, ModelKind.ChordsEncoder);
        WriteDecoder("root");
        Assert.Contains("'sound'", Refused("chords-encoder.onnx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfDecoderThatForgets_NamesWhatItShouldGive()
    {
        WriteEncoder();
        var graph = new OnnxGraph("decoder", None, WeightStorage.Single);
        Logits(graph, graph.Input("root", OnnxType.Int64, "batch", "chords"));
        graph.Input("past_key_0", OnnxType.Float, "batch", 1, "past", 1);
        graph.Save(folder.Path, Card, ModelKind.ChordsDecoder);
        Assert.Contains("'present_key_0'", Refused("chords-decoder.onnx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_OfNetworkThatDoesNotRun_SaysSo()
    {
        WriteEncoder();
        var graph = new OnnxGraph("decoder", None, WeightStorage.Single);
        OnnxValue three = graph.Constant("three", new Weight([1, 1, 3], [1, 2, 3]));
        Logits(graph, graph.Add(graph.Input("root", OnnxType.Int64, "batch", "chords"), graph.Reshape(graph.Cast(three, OnnxType.Int64), 1, 3)));
        graph.Save(folder.Path, Card, ModelKind.ChordsDecoder);
        using ChordModel model = ChordModel.Load(folder.Path, threads: 1);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => model.Logits(RandomWeights.Features(9, seed: 1), Song, Mode.Major));
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.Contains("does not run", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MusicLogits_OfNetworkThatKeepsThemApart_AreThatOutput()
    {
        WriteEncoder();
        var graph = new OnnxGraph("decoder", None, WeightStorage.Single);
        OnnxValue root = graph.Input("root", OnnxType.Int64, "batch", "chords");
        Logits(graph, root);
        Logits(graph, graph.Multiply(root, graph.Integer(2)), "music_logits");
        graph.Save(folder.Path, Card, ModelKind.ChordsDecoder);
        using ChordModel model = ChordModel.Load(folder.Path, threads: 1);
        float[] logits = model.MusicLogits(RandomWeights.Features(9, seed: 1), Song, Mode.Major);
        Assert.Equal([2, 2, 2, 2, 2, 0, 20, 26], logits.Chunk(ChordToken.Count).Select(row => row[0]));
    }

    [Fact]
    public void Save_WhereAFileIsInTheWay_SaysSoAndLeavesItAlone()
    {
        string path = Path.Combine(folder.Path, "occupied");
        File.WriteAllText(path, "mine");
        var graph = new OnnxGraph("nothing", None, WeightStorage.Single);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => graph.Save(path, Card, ModelKind.Expression));
        Assert.Equal(Failure.OutputUnwritable, e.Failure);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void Logits(OnnxGraph graph, OnnxValue numbers, string name = "logits")
    {
        OnnxValue column = graph.Unsqueeze(graph.Cast(numbers, OnnxType.Float), 2);
        OnnxValue ones = graph.Constant("ones", new Weight([1, ChordToken.Count], [.. Enumerable.Repeat(1f, ChordToken.Count)]));
        graph.Output(name, graph.MatMul(column, ones), OnnxType.Float, "batch", "chords", ChordToken.Count);
    }

    private void WriteEncoder()
    {
        var graph = new OnnxGraph("encoder", None, WeightStorage.Single);
        graph.Output("seen", graph.Relu(new VideoInputs(graph).Motion), OnnxType.Float, "batch", "seconds");
        graph.Save(folder.Path, Card, ModelKind.ChordsEncoder);
    }

    private void WriteDecoder(string input)
    {
        var graph = new OnnxGraph("decoder", None, WeightStorage.Single);
        Logits(graph, graph.Input(input, OnnxType.Int64, "batch", "chords"));
        graph.Save(folder.Path, Card, ModelKind.ChordsDecoder);
    }

    private string Refused(string file)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => ChordModel.Load(folder.Path, threads: 1));
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.Contains(file, e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}
