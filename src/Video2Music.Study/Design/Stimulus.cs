namespace Video2Music.Study.Design;

/// <summary>A video that is shown.</summary>
/// <param name="File">The name of its file in the folder <c>stimuli</c>: random, of 32 hexadecimal digits and its ending.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Clip">The clip's name.</param>
/// <param name="System">The system whose music is heard.</param>
/// <param name="Seconds">Its length in seconds.</param>
/// <param name="Loudness">Its measured integrated loudness in LUFS.</param>
/// <param name="Sha256">The hash of the file, in lower-case hexadecimal digits.</param>
public sealed record Stimulus(string File, StimulusPurpose Purpose, string Clip, string System, double Seconds, double Loudness, string Sha256);
