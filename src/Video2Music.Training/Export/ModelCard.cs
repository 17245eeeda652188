using System.Globalization;

namespace Video2Music.Training.Export;

/// <summary>The networks that the library reads, each a file of its own.</summary>
public enum ModelKind
{
    /// <summary>Watches the video for the chord decoder.</summary>
    ChordsEncoder,

    /// <summary>Writes chords, one a second.</summary>
    ChordsDecoder,

    /// <summary>Tells note density and loudness.</summary>
    Expression,

    /// <summary>Hears chords in audio.</summary>
    Listening,

    /// <summary>Writes melodies.</summary>
    Melody,
}

/// <summary>What a model file says of itself, under <c>v2m.</c> in ONNX's metadata.</summary>
/// <param name="Preset">The network's name, such as <c>amt</c>.</param>
public sealed record ModelCard(string Preset)
{
    /// <summary>How many layers; for the chord model, decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>How many attention heads; 0 where there is no attention.</summary>
    public int Heads { get; init; }

    /// <summary>Width of the layers.</summary>
    public required int Width { get; init; }

    /// <summary>Longest video that one run may see, in seconds; 0 for any.</summary>
    public required int MaxSeconds { get; init; }

    /// <summary>Rows of zeros follow the video's up to this many seconds, because the network learned so; 0 for none.</summary>
    public int PadTo { get; init; }

    /// <summary>The name of a kind's file, and without its ending the kind's name in the metadata.</summary>
    public static string FileName(ModelKind kind) => KindName(kind) + ".onnx";

    /// <summary>The names of the files that a network is written as.</summary>
    /// <param name="chords">Whether it writes chords; else it tells density and loudness.</param>
    internal static string[] FileNames(bool chords) =>
        chords ? [FileName(ModelKind.ChordsEncoder), FileName(ModelKind.ChordsDecoder)] : [FileName(ModelKind.Expression)];

    internal (string Key, string Value)[] Metadata(ModelKind kind) =>
    [
        ("v2m.kind", KindName(kind)),
        ("v2m.version", "1"),
        ("v2m.preset", Preset),
        ("v2m.layers", Text(Layers)),
        ("v2m.heads", Text(Heads)),
        ("v2m.width", Text(Width)),
        ("v2m.max_seconds", Text(MaxSeconds)),
        ("v2m.pad_to", Text(PadTo)),
    ];

    private static string KindName(ModelKind kind) => kind switch
    {
        ModelKind.ChordsEncoder => "chords-encoder",
        ModelKind.ChordsDecoder => "chords-decoder",
        ModelKind.Listening => "listening",
        ModelKind.Melody => "melody",
        _ => "expression",
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
