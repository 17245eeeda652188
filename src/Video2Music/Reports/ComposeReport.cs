
namespace Video2Music.Reports;

/// <summary>What is told of music that was composed.</summary>
internal sealed record ComposeReport
{
    public required string Input { get; init; }
    public required string Status { get; init; }
    public required string? Video { get; init; }
    public required string Midi { get; init; }
    public required string? Wav { get; init; }
    public required string? MusicXml { get; init; }
    public required string[] Stems { get; init; }
    public required string? Project { get; init; }
    public required string? Analysis { get; init; }
    public required string Key { get; init; }
    public required double Tempo { get; init; }
    public required string[] Chords { get; init; }
    public required string Mood { get; init; }
    public required EmotionReport Emotion { get; init; }
    public required long Seed { get; init; }
    public required int? Take { get; init; }
    public required RatingReport? Rating { get; init; }
    public required string Style { get; init; }
    public required string Instrument { get; init; }
    public required string SoundFont { get; init; }
    public required double Duration { get; init; }
    public required double ElapsedSeconds { get; init; }
    public required string[] Warnings { get; init; }
    public required ComposedSecond[] Seconds { get; init; }

    /// <summary>Reports a result.</summary>
    public static ComposeReport Of(ComposeResult result, TimeSpan elapsed) => new()
    {
        Input = Path.GetFullPath(result.Video.Path),
        Status = "made",
        Video = result.VideoPath,
        Midi = result.MidiPath,
        Wav = result.WavPath,
        MusicXml = result.MusicXmlPath,
        Stems = [.. result.StemPaths],
        Project = result.ProjectPath,
        Analysis = result.AnalysisPath,
        Key = result.Key.ToString(),
        Tempo = result.Score.Time.Tempos[0].BeatsPerMinute,
        Chords = [.. ChordChanges.Of(result.Chords).Select(chord => chord.Name(result.Key))],
        Mood = EmotionNames.Of(result.Mood.Strongest),
        Emotion = EmotionReport.Of(result.Mood),
        Seed = result.Seed,
        Take = result.Take,
        Rating = result.Rating is { } rating ? RatingReport.Of(rating) : null,
        Style = result.Style,
        Instrument = result.Instrument,
        SoundFont = result.SoundFont,
        Duration = result.Video.Duration,
        ElapsedSeconds = Rounded.To4(elapsed.TotalSeconds),
        Warnings = [.. result.Warnings],
        Seconds = [.. Enumerable.Range(0, result.Chords.Count).Select(s => ComposedSecond.Of(result, s))],
    };
}

/// <summary>One second of the music.</summary>
internal sealed record ComposedSecond(
    int Second, string Chord, double NoteDensity, double Loudness, int Velocity, EmotionReport Emotion)
{
    /// <summary>Reports a second of a result.</summary>
    public static ComposedSecond Of(ComposeResult result, int s) => new(
        s,
        result.Chords[s].Name(result.Key),
        Rounded.To4(result.Expression.Density[s]),
        Rounded.To4(result.Expression.Loudness[s]),
        result.Velocity[s],
        EmotionReport.Of(result.Features.Emotion[s]));
}
