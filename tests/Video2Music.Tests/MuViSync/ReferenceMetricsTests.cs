using System.Text.Json;
using Video2Music.MuViSync;
using Video2Music.MuViSync.Evaluation;
using Video2Music.MuViSync.Formats;
using Video2Music.Tests.Shared;
using Video2Music.Writing;

namespace Video2Music.Tests.MuViSync;

/// <summary>The published metric code's results for three validation songs are the oracle.</summary>
public sealed class ReferenceMetricsTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("023")]
    [InlineData("024")]
    [InlineData("057")]
    public void Measure_ReferenceLogits_AgreesWithPublishedCode(string id)
    {
        JsonElement expected = Expected(id);
        ChordMetrics score = Measure(id);
        Assert.Equal(expected.GetProperty("hits1").GetDouble(), score.Hits1, Tolerance);
        Assert.Equal(expected.GetProperty("hits3").GetDouble(), score.Hits3, Tolerance);
        Assert.Equal(expected.GetProperty("hits5").GetDouble(), score.Hits5, Tolerance);
        Assert.Equal(expected.GetProperty("chord_loss").GetDouble(), score.ChordLoss, Tolerance);
        Assert.Equal(expected.GetProperty("emotion_loss").GetDouble(), score.AffectLoss, Tolerance);
        Assert.Equal(expected.GetProperty("total_loss").GetDouble(), score.TotalLoss, Tolerance);
        Assert.Equal(expected.GetProperty("emotion_correspondence_threshold_080").GetDouble(), score.Correspondence80 ?? -1, Tolerance);
    }

    [Theory]
    [InlineData("023")]
    [InlineData("024")]
    [InlineData("057")]
    public void Targets_OfReferenceSong_AreThePublishedOnes(string id)
    {
        JsonElement expected = Expected(id);
        ChordTargets targets = ChordTargets.Of(Load(id));
        int[] first = [.. expected.GetProperty("targets_first_40").EnumerateArray().Select(e => e.GetInt32())];
        Assert.Equal(first, targets.Classes.Take(first.Length));
        Assert.Equal(expected.GetProperty("target_length").GetInt32(), targets.Counted);
        JsonElement end = expected.GetProperty("end_at");
        Assert.Equal(end.ValueKind == JsonValueKind.Null ? -1 : end.GetInt32(), targets.Classes.ToList().IndexOf(ChordToken.End));
    }

    private static ChordMetrics Measure(string id)
    {
        NpyArray logits = NpyArray.Read(SharedFolder.Path("reference", "metrics", $"logits_{id}.npy"));
        return new ChordEvaluator().Measure(logits.ToSingles(), ChordTargets.Of(Load(id)));
    }

    private static Song Load(string id) => MuViSyncFolder.Open(SharedFolder.Path("muvi-sync")).Load(id);

    private static JsonElement Expected(string id)
    {
        using JsonDocument all = JsonDocument.Parse(File.ReadAllText(SharedFolder.Path("reference", "metrics", "expected.json")));
        return all.RootElement.EnumerateArray().Single(e => e.GetProperty("id").GetString() == id).Clone();
    }
}
