namespace Video2Music.Playing;

/// <summary>What a finished soundtrack measures.</summary>
/// <param name="Loudness">Integrated loudness before the limiter in LUFS; negative infinity for silence.</param>
/// <param name="Peak">True peak in dBTP; negative infinity for silence.</param>
/// <param name="Gain">The gain that was applied throughout, in dB.</param>
/// <param name="Limited">Whether peaks had to be held under the ceiling.</param>
public sealed record SoundtrackLevels(double Loudness, double Peak, double Gain, bool Limited);
