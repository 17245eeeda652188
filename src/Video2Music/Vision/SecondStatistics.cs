namespace Video2Music.Vision;

/// <summary>What one second of a video looks like, as far as its emotion is judged by it.</summary>
/// <param name="Brightness">Mean value of the pixels' HSV, 0 (black) to 1.</param>
/// <param name="Saturation">Mean saturation, 0 (grey) to 1.</param>
/// <param name="Warmth">Mean of red minus blue, -1 (blue) to 1 (red).</param>
/// <param name="Motion">Motion of the second, 0 to 255.</param>
/// <param name="CutRate">Cuts a second near it, 0 and up.</param>
internal readonly record struct SecondStatistics(
    double Brightness, double Saturation, double Warmth, double Motion, double CutRate);
