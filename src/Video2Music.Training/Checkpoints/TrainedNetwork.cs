using System.Globalization;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Checkpoints;

/// <summary>What a training hands on: the weights of its best epoch and the preset that made the network.</summary>
/// <param name="Preset">The preset, with what the command line changed.</param>
/// <param name="Weights">The weights by parameter name.</param>
/// <param name="Figures">The validation's figures as the results table names them, as texts.</param>
public sealed record TrainedNetwork(Preset Preset, IReadOnlyDictionary<string, Weight> Weights, IReadOnlyDictionary<string, string> Figures)
{
    /// <summary>Name of its file in a training's folder.</summary>
    public const string FileName = "best.safetensors";

    private const string PresetName = "preset";
    private const string EpochName = "epoch";

    /// <summary>The epoch that it is of; 0 where it does not tell.</summary>
    public int Epoch => int.TryParse(Figures.GetValueOrDefault(EpochName), NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) ? epoch : 0;

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The training's folder.</param>
    public void Write(string folder) => new SafeTensors
    {
        Weights = new Dictionary<string, Weight>(Weights),
        Metadata = new Dictionary<string, string>(Figures) { [PresetName] = Preset.ToJson() },
    }.Write(Path.Combine(folder, FileName));

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, or the training's folder.</param>
    /// <exception cref="Video2MusicException">It is missing, damaged, or none of ours (<see cref="Failure.BadModel"/>).</exception>
    public static TrainedNetwork Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        SafeTensors content = SafeTensors.Read(file);
        if (!content.Metadata.Remove(PresetName, out string? preset))
            throw new Video2MusicException(Failure.BadModel, $"'{file}' is not the result of a training: expected a preset in it, found none.");
        return new TrainedNetwork(Preset.Parse(preset, file), content.Weights, content.Metadata);
    }
}
