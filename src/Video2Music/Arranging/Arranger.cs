using Video2Music.Modeling;
using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>Turns chords, density and loudness into a score exactly as long as the video.</summary>
public static class Arranger
{
    private static readonly IStyle[] All = [new PaperStyle()];

    /// <summary>Names of the known styles.</summary>
    public static IReadOnlyList<string> Styles { get; } = Array.ConvertAll(All, style => style.Name);

    /// <summary>Arranges music.</summary>
    /// <param name="chords">The chords in C major or A minor (the mode of the options' key), one for each second begun.</param>
    /// <param name="expression">Density and loudness, for as many seconds or more.</param>
    /// <param name="duration">Length of the video in seconds, above 0.</param>
    /// <param name="options">Key, instrument, style.</param>
    /// <returns>
    /// The score, in the asked key, its length the duration to the nearest tick, with the chords as they sound. Its
    /// end closes on the tonic (<see cref="Ending"/>).
    /// </returns>
    /// <exception cref="Video2MusicException">The style is unknown (<see cref="Failure.UnknownStyle"/>).</exception>
    /// <exception cref="ArgumentException">There are fewer chords or less expression than the duration has seconds.</exception>
    public static Score Arrange(
        IReadOnlyList<Chord> chords, Expression expression, double duration, ArrangementOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IStyle style = FindStyle(options.Style);
        Check(chords, expression, duration);
        Chord[] closed = Ending.Close(chords, options.Key.Mode, duration);
        var time = new TempoMap(style.BeatsPerMinute);
        int length = Math.Max(1, time.TickAt(duration));
        var sheet = new LeadSheet(closed, expression, Ending.Start(duration), length, options.Program);
        return new Score
        {
            Time = time,
            Parts = [.. style.Play(sheet).Select(part => Transpose(part, options.Key.Transposition))],
            Length = length,
            Title = options.Title,
            Key = options.Key,
            Chords = Spans([.. closed.Select(chord => chord.Transpose(options.Key.Transposition))], time, length),
        };
    }

    /// <summary>Checks the name of a style, before there is anything to arrange.</summary>
    /// <param name="style">The name, in any case.</param>
    /// <exception cref="Video2MusicException">The style is unknown (<see cref="Failure.UnknownStyle"/>).</exception>
    public static void CheckStyle(string style) => FindStyle(style);

    private static IStyle FindStyle(string name) =>
        Array.Find(All, style => style.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Video2MusicException(
            Failure.UnknownStyle, $"Unknown style '{name}': expected one of {string.Join(", ", Styles)}.");

    private static void Check(IReadOnlyList<Chord> chords, Expression expression, double duration)
    {
        ArgumentNullException.ThrowIfNull(chords);
        ArgumentNullException.ThrowIfNull(expression);
        if (!(duration > 0 && double.IsFinite(duration))) throw new ArgumentOutOfRangeException(nameof(duration));
        int seconds = (int)Math.Ceiling(duration);
        if (chords.Count < seconds)
            throw new ArgumentException($"Expected {seconds} chords, found {chords.Count}.", nameof(chords));
        if (Math.Min(expression.Density.Length, expression.Loudness.Length) < chords.Count)
            throw new ArgumentException($"Expected {chords.Count} seconds of expression, found {expression.Seconds}.", nameof(expression));
    }

    private static Part Transpose(Part part, int semitones) =>
        part with { Notes = [.. part.Notes.Select(note => note with { Pitch = note.Pitch + semitones })] };

    // Seconds of one chord are one span.
    private static IReadOnlyList<ChordSpan> Spans(Chord[] chords, TempoMap time, int length) => ChordSpan.EndToEnd(
        Enumerable.Range(0, chords.Length).Where(second => second == 0 || chords[second] != chords[second - 1])
            .Select(second => (time.TickAt(second), chords[second])),
        length);
}
