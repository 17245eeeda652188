using Video2Music.Media;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Stimuli;

/// <summary>Looks whether a study is as it was made.</summary>
/// <param name="folder">Its folder.</param>
internal sealed class StudyInspection(string folder)
{
    /// <summary>All that is wrong, a sentence each; empty where nothing is.</summary>
    /// <param name="cancellation">Ends ffmpeg.</param>
    /// <exception cref="Video2MusicException">There is no study, it is damaged, or was changed after the first person had begun.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        Protocol protocol = StudyFolder.Read(folder).Protocol;
        var loudness = new OwnLoudness(Ffmpeg.Find());
        var faults = new List<string>();
        foreach (Stimulus stimulus in protocol.Stimuli.DistinctBy(stimulus => stimulus.File))
        {
            string path = Path.Combine(folder, StimulusFiles.Folder, stimulus.File);
            if (!File.Exists(path)) faults.Add($"'{path}' is missing: make the study anew.");
            else if (StimulusFiles.HashOf(path) != stimulus.Sha256) faults.Add($"'{path}' is not the file that the study was made with: put that back.");
            else if (await loudness.MeasureAsync(path, 1, cancellation).ConfigureAwait(false) is var found
                && !(Math.Abs((found ?? double.NegativeInfinity) - StimulusEncoder.Loudness) <= StimulusEncoder.LoudnessTolerance))
                faults.Add($"'{path}' measures {found:0.0} LUFS, expected {StimulusEncoder.Loudness} within {StimulusEncoder.LoudnessTolerance}: "
                    + "make the study anew.");
        }

        return faults;
    }
}
