namespace Video2Music.Training.Export;

/// <summary>How a file keeps the matrices. The network computes in 32 bits either way.</summary>
public enum WeightStorage
{
    /// <summary>32-bit floats: exact.</summary>
    Single,

    /// <summary>16-bit floats, cast to 32 bits when the model is loaded: half the size, a relative error of at most 1/2048 a weight.</summary>
    Half,
}
