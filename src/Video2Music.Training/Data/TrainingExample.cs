using System.Numerics.Tensors;
using Video2Music.Vision;

namespace Video2Music.Training.Data;

/// <summary>A song as it is shown to a network once.</summary>
/// <param name="Song">The song.</param>
/// <param name="Semantic">Whether its embeddings are shown; where not, or where it has none, the network sees zeros.</param>
public readonly record struct TrainingExample(TrainingSong Song, bool Semantic)
{
    /// <summary>Whether the network sees embeddings.</summary>
    public bool HasSemantic => Semantic && Song.Semantic is not null;

    /// <summary>Whether the network sees a feature.</summary>
    internal bool Has(FeatureDescriptor feature) => feature == FeatureDescriptor.Semantic ? HasSemantic : feature.RowsOf(Song.Shown) is not null;

    /// <summary>Writes a feature of all of the song's seconds as a network reads it.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="rows">Room for them, zeros; these stay where the network does not see the feature.</param>
    internal void CopyTo(FeatureDescriptor feature, Span<float> rows)
    {
        if (feature != FeatureDescriptor.Semantic) feature.CopyTo(Song.Shown, 0, rows);
        else if (HasSemantic) TensorPrimitives.ConvertToSingle(Song.Semantic, rows);
    }

    /// <summary>The grid of seconds it is to be shown on; null for the dataset's own.</summary>
    internal SecondGrid? Grid { get; init; }

    /// <summary>The example with the song on its grid.</summary>
    internal TrainingExample OnGrid() => Grid is { } grid ? new TrainingExample(Song.On(grid), Semantic) : this;
}
