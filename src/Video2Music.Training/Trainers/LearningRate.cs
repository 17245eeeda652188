using Video2Music.Training.Presets;

namespace Video2Music.Training.Trainers;

/// <summary>The learning rate of each step.</summary>
/// <param name="settings">Which schedule, and its numbers.</param>
/// <param name="totalSteps">Steps of the whole training, which the cosine ends with.</param>
public sealed class LearningRate(TrainingSettings settings, int totalSteps)
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">The step's number, from 1.</param>
    /// <exception cref="Video2MusicException">The schedule's name is unknown (<see cref="Failure.Usage"/>).</exception>
    public double At(int step) => settings.Schedule switch
    {
        "noam" => Noam(step),
        "cosine" => settings.LearningRate * Rise(step) * Cosine(step),
        "constant" => settings.LearningRate * Rise(step),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown schedule '{settings.Schedule}': expected noam, cosine or constant."),
    };

    // Vaswani et al. 2017, section 5.3.
    private double Noam(int step) =>
        settings.LearningRate * Math.Pow(settings.NoamWidth, -0.5) * Math.Min(Math.Pow(step, -0.5), step * Math.Pow(settings.Warmup, -1.5));

    private double Rise(int step) => settings.Warmup == 0 ? 1 : Math.Min(1, (double)step / settings.Warmup);

    // From 1 after the rise to 1% at the end.
    private double Cosine(int step)
    {
        double done = Math.Clamp((double)(step - settings.Warmup) / Math.Max(1, totalSteps - settings.Warmup), 0, 1);
        return 0.01 + 0.99 * 0.5 * (1 + Math.Cos(Math.PI * done));
    }
}
