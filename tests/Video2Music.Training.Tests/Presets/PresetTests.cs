using Video2Music.Training.Networks;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Tests.Presets;

public sealed class PresetTests
{
    public static TheoryData<string> ChordNames => [.. Preset.Names("chords")];

    public static TheoryData<string> ExpressionNames => [.. Preset.Names("expression")];

    [Theory]
    [MemberData(nameof(ChordNames))]
    public void Find_EveryChordPreset_MakesItsNetwork(string name)
    {
        Preset preset = Preset.Find(name, "chords");
        using ChordNetwork network = NetworkCatalog.MakeChords(preset.Network, preset.Settings);
        Assert.NotEmpty(preset.Description);
    }

    [Theory]
    [MemberData(nameof(ExpressionNames))]
    public void Find_EveryExpressionPreset_MakesItsNetwork(string name)
    {
        Preset preset = Preset.Find(name, "expression");
        using ExpressionNetwork network = NetworkCatalog.MakeExpression(preset.Network, preset.Settings);
        Assert.NotEmpty(preset.Description);
    }

    [Fact]
    public void Names_TellThePublishedNetworkAndItsVariants()
    {
        Assert.Contains("amt", Preset.Names("chords"));
        Assert.Superset(new HashSet<string> { "expression-bigru", "expression-gru", "expression-bilstm", "expression-lstm" },
            Preset.Names("expression").ToHashSet());
    }

    [Fact]
    public void Parse_OfItsOwnJson_IsTheSame()
    {
        Preset preset = Preset.Find("amt", "chords");
        Assert.Equal(preset.ToJson(), Preset.Parse(preset.ToJson(), "itself").ToJson());
    }

    [Theory]
    [InlineData("nonsuch", "Unknown preset 'nonsuch'")]
    [InlineData("expression", "trains expression")]
    public void Find_WrongName_SaysSo(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<Video2MusicException>(() => Preset.Find(name, "chords")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "is no preset")]
    [InlineData("{\"kind\": \"chords\"}", "network")]
    [InlineData("{\"kind\": \"chords\", \"network\": \"amt\", \"trainning\": {}}", "trainning")]
    public void Parse_Damaged_SaysWhere(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<Video2MusicException>(() => Preset.Parse(json, "x.json")).Message, StringComparison.Ordinal);
}
