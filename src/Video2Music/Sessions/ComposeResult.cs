using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music;

/// <summary>What was composed, and why it came out so.</summary>
public sealed record ComposeResult
{
    /// <summary>Full path of the video with its music; null where none was asked for.</summary>
    public required string? VideoPath { get; init; }

    /// <summary>Full path of the MIDI file.</summary>
    public required string MidiPath { get; init; }

    /// <summary>Full path of the music's sound; null where it was not asked for.</summary>
    public string? WavPath { get; init; }

    /// <summary>Full path of the notation; null where it was not asked for.</summary>
    public string? MusicXmlPath { get; init; }

    /// <summary>Full paths of the parts' sounds, in the order of the score's parts; none where they were not asked for.</summary>
    public IReadOnlyList<string> StemPaths { get; init; } = [];

    /// <summary>Full path of the project; null where none was asked for.</summary>
    public string? ProjectPath { get; init; }

    /// <summary>Full path of the file that keeps what was seen; null where that was not asked for.</summary>
    public string? AnalysisPath { get; init; }

    /// <summary>The video that music was written for.</summary>
    public required VideoInfo Video { get; init; }

    /// <summary>What was seen in it.</summary>
    public required VideoFeatures Features { get; init; }

    /// <summary>The key.</summary>
    public required Key Key { get; init; }

    /// <summary>What was written, before it was arranged: chords, density and loudness in musical time.</summary>
    public required LeadSheet Sheet { get; init; }

    /// <summary>
    /// The chord of each second as it sounds: the one that stands in the middle of the second, and so, but where three share it, the one that sounds longest.
    /// </summary>
    public IReadOnlyList<Chord> Chords => [.. Enumerable.Range(0, Features.Seconds).Select(second => Sheet.Chords[SpanOf(second + 0.5)].Chord)];

    /// <summary>The chords' names, one a second, in the key's spelling: <c>Bb</c> in F major.</summary>
    public IEnumerable<string> ChordNames => Chords.Select(chord => chord.Name(Key));

    /// <summary>How busy and how loud each second was meant to be.</summary>
    public Expression Expression => new(
        [.. Enumerable.Range(0, Features.Seconds).Select(second => Sheet.Density[BeatOf(second)])],
        [.. Enumerable.Range(0, Features.Seconds).Select(second => Sheet.Loudness[BeatOf(second)])]);

    /// <summary>MIDI velocity of each second, 1 to 127.</summary>
    public IReadOnlyList<int> Velocity => Arranging.Velocity.FromLoudness(Expression.Loudness);

    /// <summary>The notes.</summary>
    public required Score Score { get; init; }

    /// <summary>The seed that gives this music again.</summary>
    public required long Seed { get; init; }

    /// <summary>The style that was played.</summary>
    public required string Style { get; init; }

    /// <summary>The leading part's instrument, by its General MIDI name; empty where nothing is played.</summary>
    public required string Instrument { get; init; }

    /// <summary>The SoundFont file that was played.</summary>
    public required string SoundFont { get; init; }

    /// <summary>The place of this piece among several for one video, from 1, the best; null where there is one piece only.</summary>
    public int? Take { get; init; }

    /// <summary>How good it is among several pieces, as far as that can be measured; null where there is one piece only.</summary>
    public Rating? Rating { get; init; }

    /// <summary>What is not as the user may expect, a sentence each: what is wrong with the video, what of it could not be kept.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The emotions of the whole video: the mean over its seconds.</summary>
    public EmotionDistribution Mood => EmotionDistribution.From(MeanEmotion());

    private int BeatOf(int second) => Math.Min(Sheet.Cues.Time.TickAt(second) / Score.TicksPerBeat, Sheet.Cues.Beats - 1);

    private int SpanOf(double seconds)
    {
        int tick = Sheet.Cues.Time.TickAt(seconds);
        int span = 0;
        while (span + 1 < Sheet.Chords.Count && Sheet.Chords[span + 1].Start <= tick) span++;
        return span;
    }

    private float[] MeanEmotion()
    {
        var mean = new float[EmotionDistribution.Count];
        foreach (EmotionDistribution second in Features.Emotion)
            for (int i = 0; i < mean.Length; i++)
                mean[i] += second[(Emotion)i] / Features.Emotion.Length;
        return mean;
    }
}
