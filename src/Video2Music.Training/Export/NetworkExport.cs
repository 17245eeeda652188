using Video2Music.Training.Checkpoints;
using Video2Music.Training.Networks;
using Video2Music.Training.Presets;

namespace Video2Music.Training.Export;

/// <summary>Writes any trained network as the ONNX files that the library reads.</summary>
public static class NetworkExport
{
    /// <summary>Writes the files of a network.</summary>
    /// <param name="trained">The network.</param>
    /// <param name="source">Where its weights come from, for messages.</param>
    /// <param name="folder">Where to write; made where missing.</param>
    /// <param name="storage">How matrices are kept.</param>
    /// <exception cref="Video2MusicException">
    /// The weights are of another network (<see cref="Failure.BadModel"/>), or the folder cannot be written
    /// (<see cref="Failure.OutputUnwritable"/>).
    /// </exception>
    public static void Write(TrainedNetwork trained, string source, string folder, WeightStorage storage)
    {
        var weights = new WeightSet(trained.Weights, source);
        switch (trained.Preset.Network)
        {
            case "amt":
                AmtExport.Write(weights, folder, storage);
                break;
            case "recall":
                RepetitionExport.Write(weights, folder, storage, settings: NetworkCatalog.Read<RepetitionSettings>(trained.Preset.Settings));
                break;
            case "song":
                SongExport.Write(weights, folder, storage);
                break;
            case "forest":
                ForestExport.Write(weights, NetworkCatalog.Read<ForestSettings>(trained.Preset.Settings), folder, storage);
                break;
            case "music-transformer":
                throw new Video2MusicException(Failure.Usage,
                    $"'{source}' holds a music-transformer, which sees no video and is there to be measured only: expected an "
                    + "amt, a recall or an expression network.");
            default:
                ExpressionExport.Write(weights, KindOf(trained.Preset), folder, storage);
                break;
        }
    }

    private static RecurrentKind KindOf(Preset preset)
    {
        RecurrentSettings settings = NetworkCatalog.Read<RecurrentSettings>(preset.Settings);
        return (settings.Cell, settings.Bidirectional) switch
        {
            ("gru", true) => RecurrentKind.BiGru,
            ("gru", false) => RecurrentKind.Gru,
            ("lstm", true) => RecurrentKind.BiLstm,
            _ => RecurrentKind.Lstm,
        };
    }
}
