using static TorchSharp.torch;

namespace Video2Music.Training.Networks;

/// <summary>A network that tells how busy and how loud the music should be in each second, from the video.</summary>
public abstract class ExpressionNetwork : nn.Module<VideoBatch, Tensor>
{
    /// <summary>Names the network.</summary>
    /// <param name="name">Its name in presets.</param>
    protected ExpressionNetwork(string name)
        : base(name)
    {
    }

    /// <summary>Note density and loudness of each second in their own units, [B, S, 2]; rows of padding mean nothing.</summary>
    /// <param name="input">The videos.</param>
    public abstract override Tensor forward(VideoBatch input);

    /// <summary>Sets the scales of what goes in and comes out, before training. Networks without scales ignore it.</summary>
    /// <param name="scales">Measured on the training songs.</param>
    public virtual void Standardise(Scales scales)
    {
    }
}

/// <summary>A network part of which is fitted to whole songs in closed form, once the rest has learned: what their embeddings say beyond it.</summary>
public interface ISongOffset
{
    /// <summary>The mean embedding of each video in standard deviations, [B, 768].</summary>
    /// <param name="video">The videos.</param>
    public Tensor MeanEmbedding(VideoBatch video);

    /// <summary>What the part that they are fitted to says of videos that come without embeddings, [B, S, 2].</summary>
    /// <param name="video">The videos.</param>
    public Tensor BeforeOffset(VideoBatch video);

    /// <summary>Fits what embeddings say beyond all else, to songs that have some.</summary>
    /// <param name="meanEmbeddings">See <see cref="MeanEmbedding"/>, [songs, 768].</param>
    /// <param name="misses">By how much the network says too little of density and loudness in each song's mean, in their units, [songs, 2].</param>
    public void FitSongOffset(Tensor meanEmbeddings, Tensor misses);
}

/// <summary>A network part of which is fitted to the training songs as they are, before the rest is taught step by step.</summary>
public interface ILearnsFromSongs
{
    /// <summary>Fits that part; after <see cref="ExpressionNetwork.Standardise"/>.</summary>
    /// <param name="songs">The training songs.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Learn(IReadOnlyList<Lesson> songs, CancellationToken cancellation);
}

/// <summary>A song to learn from.</summary>
/// <param name="Video">Makes a batch of its video alone, without padding; who asks disposes of it.</param>
/// <param name="Expression">Its note density and loudness, [S, 2].</param>
/// <param name="HasSemantic">Whether its video has embeddings.</param>
public sealed record Lesson(Func<VideoBatch> Video, Tensor Expression, bool HasSemantic);

/// <summary>Means and standard deviations over the real seconds of the training songs.</summary>
/// <param name="InputMean">Of the video vector's 776 columns.</param>
/// <param name="InputDeviation">Of the same; above 0.</param>
/// <param name="OutputMean">Of note density and loudness.</param>
/// <param name="OutputDeviation">Of the same; above 0.</param>
public sealed record Scales(float[] InputMean, float[] InputDeviation, float[] OutputMean, float[] OutputDeviation);
