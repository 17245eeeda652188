namespace Video2Music.Studio.Sound;

/// <summary>What the page has to fetch to play a composition.</summary>
/// <param name="Revision">The composition's number; of a take, the session's.</param>
/// <param name="Frames">Length in frames.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="BlockFrames">Frames of a window.</param>
/// <param name="Master">What is done to the sum of the parts.</param>
/// <param name="Parts">The parts.</param>
internal sealed record SoundView(long Revision, long Frames, int Rate, int BlockFrames, MasterView Master, IReadOnlyList<PartSoundView> Parts);

/// <summary>What is done to the sum of the parts.</summary>
/// <param name="Gain">The gain as a factor; null while it is not measured.</param>
/// <param name="Loudness">Loudness that comes of it in LUFS; null while it is not measured, or silent.</param>
/// <param name="Blocks">Of each window the name of its factors where they differ, else nothing; null where the gain is the same throughout.</param>
/// <param name="Seconds">How loud each second is then, in LUFS; null while it is not measured.</param>
internal sealed record MasterView(double? Gain, double? Loudness, IReadOnlyList<string>? Blocks, IReadOnlyList<double>? Seconds);

/// <summary>A part's sound.</summary>
/// <param name="Index">Its place in the score.</param>
/// <param name="Role">What it does.</param>
/// <param name="Gain">Its fader's factor; 0 where it is not heard.</param>
/// <param name="Blocks">Of each window the name of its sound; nothing for silence.</param>
internal sealed record PartSoundView(int Index, Music.PartRole Role, double Gain, IReadOnlyList<string> Blocks);
