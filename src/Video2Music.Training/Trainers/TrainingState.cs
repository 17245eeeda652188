using System.Text.Json;

namespace Video2Music.Training.Trainers;

/// <summary>How far a training has come: all that is needed, beside weights and optimiser, to go on as if it had not stopped.</summary>
internal sealed record TrainingState
{
    /// <summary>Epochs that are finished, validated ones.</summary>
    public int Epoch { get; set; }

    /// <summary>Batches done of the epoch that is under way.</summary>
    public int Batch { get; set; }

    /// <summary>Steps done in all.</summary>
    public int Step { get; set; }

    /// <summary>Sum of this epoch's losses so far.</summary>
    public double LossSum { get; set; }

    /// <summary>The best judgement so far; lower is better.</summary>
    public double Best { get; set; } = double.MaxValue;

    /// <summary>The epoch that has it, from 1; 0 before the first.</summary>
    public int BestEpoch { get; set; }

    /// <summary>Lines of the results table so far.</summary>
    public List<string> Results { get; init; } = [];

    /// <summary>As JSON; numbers come back bit for bit.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Out of JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="Video2MusicException">It is damaged (<see cref="Failure.BadModel"/>).</exception>
    public static TrainingState Parse(string json, string source)
    {
        try
        {
            TrainingState? state = JsonSerializer.Deserialize<TrainingState>(json);
            return state is { Epoch: >= 0, Batch: >= 0, Step: >= 0, Results: not null } && !state.Results.Contains(null!)
                ? state
                : throw new JsonException("a count below nothing, or no results");
        }
        catch (JsonException e)
        {
            throw new Video2MusicException(
                Failure.BadModel, $"'{source}' is damaged: expected how far a training has come ({e.Message.ReplaceLineEndings(" ")}).", e);
        }
    }
}
