using Video2Music.Foundation;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Formats;

/// <summary>Where MuVi-Sync keeps what: paths relative to its folder.</summary>
internal static class Layout
{
    public const string Meta = "vevo_meta";
    public const string IdList = Meta + "/idlist.txt";
    public const string Excluded = Meta + "/exclude.txt";
    public const string Splits = Meta + "/split/v1";
    public const string Segments = "vevo_chord/lab/all";
    public const string Original = "vevo_chord/lab_v2/all";
    public const string Normalised = "vevo_chord/lab_v2_norm/all";
    public const string Emotion6 = "vevo_emotion/6c_l14p/all";
    public const string Emotion5 = "vevo_emotion/5c_l14p/all";
    public const string Loudness = "vevo_loudness/all";
    public const string Density = "vevo_note_density/all";
    public const string Motion = "vevo_motion/all";
    public const string SceneOffset = "vevo_scene_offset/all";
    public const string Semantic = "vevo_semantic/all/2d/clip_l14p";
    public const string Scale = Semantic + "/scale.npy";

    /// <summary>The longest song in seconds; what lies behind it is left out.</summary>
    public const int MaxSeconds = 300;

    /// <summary>The first line of the emotions' files; without neutral, its last word is left out.</summary>
    public const string EmotionHeading = "time exciting_prob fearful_prob tense_prob sad_prob relaxing_prob neutral_prob";

    /// <summary>The names of the splits.</summary>
    public static IReadOnlyList<string> SplitNames { get; } = ["train", "val", "test"];

    /// <summary>How each feature of the picture is kept.</summary>
    public static IReadOnlyList<FeatureFormat> Features { get; } =
    [
        new(FeatureDescriptor.Semantic, Semantic, null),
        new(FeatureDescriptor.SceneOffset, SceneOffset, "0"),
        new(FeatureDescriptor.Motion, Motion, "0.0000"),
        new(FeatureDescriptor.Emotion, Emotion6, "0.0000", EmotionHeading),
    ];

    /// <summary>The folders with a text file a song.</summary>
    public static IReadOnlyList<string> LabFolders { get; } =
        [Segments, Original, Normalised, Emotion5, Loudness, Density, .. Features.Where(format => !format.Feature.Optional).Select(format => format.Folder)];

    /// <summary>All folders with a file a song.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [.. LabFolders, .. Features.Where(format => format.Feature.Optional).Select(format => format.Folder)];

    /// <summary>A song's file in one of the folders.</summary>
    public static string FileOf(string folder, SafeName id) => $"{folder}/{id}{ExtensionOf(folder)}";

    /// <summary>What a song's file in one of the folders ends in.</summary>
    public static string ExtensionOf(string folder) => Features.Any(format => format.Folder == folder && format.IsArray) ? ".npy" : ".lab";

    /// <summary>The list of a split.</summary>
    public static string ListOf(string split) => $"{Splits}/{split}.txt";

    /// <summary>Makes sure that a new dataset does not come to lie over one that somebody else put there.</summary>
    /// <param name="folder">The dataset's folder, where there is one yet.</param>
    /// <param name="files">What else the dataset brings, as paths in the folder.</param>
    /// <exception cref="Video2MusicException">There is one (<see cref="Failure.OutputUnwritable"/>).</exception>
    public static void RequireVacant(string folder, params IEnumerable<string> files)
    {
        if (!Directory.Exists(folder)) return;
        string? there = Directory.EnumerateFileSystemEntries(folder, "vevo_*").Concat(files.Select(file => Path.Combine(folder, file)).Where(Path.Exists))
            .FirstOrDefault();
        if (there is not null)
            throw new Video2MusicException(
                Failure.OutputUnwritable,
                    $"'{there}' is in the way: expected a folder without a dataset, or with one that this command has begun; choose another one.");
    }

    /// <summary>The shape of one song's embeddings in words.</summary>
    public static string SemanticShape => $"[seconds, {VideoFeatures.SemanticWidth}]";
}
