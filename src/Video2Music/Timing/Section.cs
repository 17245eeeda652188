using Video2Music.Vision;

namespace Video2Music.Timing;

/// <summary>A stretch of whole bars over which the picture stays of one kind.</summary>
/// <param name="StartBar">The first bar, from 0.</param>
/// <param name="Bars">How many bars, at least 1; the last section's last bar may be cut short by the video's end.</param>
/// <param name="Label">A letter from A; pictures that come back bring theirs back.</param>
/// <param name="Energy">How lively it is: the mean of its beats' energy, 0 to 1.</param>
/// <param name="Emotion">What it feels like: the mean over its seconds.</param>
public readonly record struct Section(int StartBar, int Bars, string Label, double Energy, EmotionDistribution Emotion);
