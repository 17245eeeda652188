using System.Globalization;
using System.Security.Cryptography;
using TorchSharp.Modules;
using Video2Music.Foundation;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Presets;
using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>
/// The files of a training: <c>best.safetensors</c>, <c>last.safetensors</c> with all that resuming needs, and
/// <c>results.csv</c>. Each is written beside its place and moved in when it is whole.
/// </summary>
internal sealed class TrainingFolder(string path, Preset preset, int seed)
{
    /// <summary>Name of the table of epochs.</summary>
    public const string ResultsName = "results.csv";

    private const string LastName = "last.safetensors";
    private const string AveragePrefix = "average/";
    private const string OptimizerName = "state/optimizer";
    private const string RandomName = "state/random";
    private const string ProgressName = "progress";
    private const string RunName = "run";
    private const string ChecksumName = "checksum";

    private string LastPath => Path.Combine(path, LastName);

    // The number of epochs may grow from one run to the next; the rest may not change, but for what it says of itself.
    private string Run => string.Create(
        CultureInfo.InvariantCulture, $"seed {seed}, {(preset with { Description = "", Training = preset.Training with { Epochs = 0 } }).ToJson()}");

    /// <summary>Whether there is a training in a folder that can be resumed.</summary>
    public static bool IsBegun(string folder) => File.Exists(Path.Combine(folder, LastName));

    /// <summary>Looks whether a training is there already, which is not overwritten, or, to resume, that one is.</summary>
    public void Check(bool resume)
    {
        bool begun = File.Exists(LastPath);
        if (begun && !resume)
            throw new Video2MusicException(Failure.Usage, $"'{path}' already holds a training: add --resume to go on with it, or choose another folder.");
        string? foreign = begun ? null : new[] { ResultsName, LossPicture.FileName }.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists);
        if (foreign is not null)
            throw new Video2MusicException(Failure.Usage, $"'{foreign}' is there already, and of no training that could be resumed: choose another folder.");
        if (!begun && resume)
            throw new Video2MusicException(Failure.Usage, $"Nothing to resume in '{path}': expected {LastName} there, found none.");
    }

    /// <summary>Makes the folder.</summary>
    public void Make() => OutputFolder.Make(path);

    /// <summary>Writes the best weights.</summary>
    public void WriteBest(Dictionary<string, Weight> weights, Dictionary<string, double> figures, int epoch)
    {
        var texts = figures.ToDictionary(f => f.Key, f => f.Value.ToString("R", CultureInfo.InvariantCulture));
        texts["epoch"] = epoch.ToString(CultureInfo.InvariantCulture);
        texts["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        new TrainedNetwork(preset, weights, texts).Write(path);
    }

    /// <summary>Writes all that resuming needs, and the results.</summary>
    public void WriteLast(nn.Module network, OptimizerHelper optimizer, WeightAverage? average, TrainingState state)
    {
        Dictionary<string, Weight> weights = NetworkWeights.Read(network);
        if (average is not null)
            foreach ((string name, Weight weight) in average.Read()) weights[AveragePrefix + name] = weight;
        byte[] steps = Save(optimizer), numbers = SaveRandom();
        new SafeTensors
        {
            Weights = weights,
            Bytes = { [OptimizerName] = steps, [RandomName] = numbers },
            Metadata = { [ProgressName] = state.ToJson(), [RunName] = Run, [ChecksumName] = Checksum(steps, numbers) },
        }.Write(LastPath);
        WriteResults(state);
    }

    /// <summary>Sets network, optimiser, average and random numbers to what they were.</summary>
    /// <returns>How far the training had come.</returns>
    public TrainingState Resume(nn.Module network, OptimizerHelper optimizer, WeightAverage? average)
    {
        SafeTensors last = SafeTensors.Read(LastPath);
        if (last.Metadata.GetValueOrDefault(RunName) != Run)
            throw new Video2MusicException(Failure.Usage,
                $"'{path}' holds a training with another preset, seed or option than this one: repeat its own to resume it.");
        var own = last.Weights.Where(w => !w.Key.StartsWith(AveragePrefix, StringComparison.Ordinal)).ToDictionary();
        NetworkWeights.Load(network, own, LastPath);
        average?.Load(last.Weights.Where(w => w.Key.StartsWith(AveragePrefix, StringComparison.Ordinal))
            .ToDictionary(w => w.Key[AveragePrefix.Length..], w => w.Value));
        if (!last.Bytes.TryGetValue(OptimizerName, out byte[]? steps)
            || !last.Bytes.TryGetValue(RandomName, out byte[]? numbers)
            || !last.Metadata.TryGetValue(ProgressName, out string? progress)
            || last.Metadata.GetValueOrDefault(ChecksumName) != Checksum(steps, numbers))
            throw new Video2MusicException(
                Failure.BadModel, $"'{LastPath}' is damaged: expected optimiser, random numbers and progress in it, found not all of them whole.");
        using var reader = new BinaryReader(new MemoryStream(steps));
        optimizer.load_state_dict(reader);
        using Tensor random = tensor(numbers);
        set_rng_state(random);
        return TrainingState.Parse(progress, LastPath);
    }

    // libtorch believes what it reads of these, whatever it says.
    private static string Checksum(byte[] steps, byte[] numbers) => Convert.ToHexStringLower(SHA256.HashData([.. steps, .. numbers]));

    private static byte[] Save(OptimizerHelper optimizer)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        optimizer.save_state_dict(writer);
        writer.Flush();
        return memory.ToArray();
    }

    private static byte[] SaveRandom()
    {
        using Tensor random = get_rng_state();
        return random.data<byte>().ToArray();
    }

    private void WriteResults(TrainingState state) => PendingFile.Write(Path.Combine(path, ResultsName), stream =>
    {
        using var writer = new StreamWriter(stream);
        foreach (string line in state.Results) writer.WriteLine(line);
    });
}
