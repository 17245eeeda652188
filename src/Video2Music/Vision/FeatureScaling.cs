namespace Video2Music.Vision;

/// <summary>
/// How the values of a feature are brought to the order of one before a network reads them: <c>(x - Middle) * Factor</c>, where x is the value or,
/// where it spans orders of magnitude, <c>ln(max(value + Shift, 1))</c>.
/// </summary>
/// <param name="Logarithmic">Whether the logarithm is taken.</param>
/// <param name="Shift">What is added before the logarithm is taken; 1 where values begin at 0.</param>
/// <param name="Middle">What stands for the middle.</param>
/// <param name="Factor">By how much what lies about the middle is stretched.</param>
public readonly record struct FeatureScaling(bool Logarithmic = false, float Shift = 0, float Middle = 0, float Factor = 1)
{
    /// <summary>Whether a padding of zeros would not come out as zero, so that it has to be set to zero afterwards.</summary>
    public bool MovesPadding => Of(0) != 0;

    /// <summary>The scaled value.</summary>
    /// <param name="value">A value as a network is fed it.</param>
    public float Of(float value) => ((Logarithmic ? MathF.Log(MathF.Max(value + Shift, 1)) : value) - Middle) * Factor;
}
