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

    /// <summary>Fits what embeddings say beyond all else, to songs that have some.</summary>
    /// <param name="meanEmbeddings">See <see cref="MeanEmbedding"/>, [songs, 768].</param>
    /// <param name="misses">By how much the network says too little of density and loudness in each song's mean, in their units, [songs, 2].</param>
    public void FitSongOffset(Tensor meanEmbeddings, Tensor misses);
}

/// <summary>Means and standard deviations over the real seconds of the training songs.</summary>
/// <param name="InputMean">Of the video vector's 776 columns.</param>
/// <param name="InputDeviation">Of the same; above 0.</param>
/// <param name="OutputMean">Of note density and loudness.</param>
/// <param name="OutputDeviation">Of the same; above 0.</param>
public sealed record Scales(float[] InputMean, float[] InputDeviation, float[] OutputMean, float[] OutputDeviation);
