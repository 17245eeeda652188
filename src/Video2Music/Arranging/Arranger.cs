using Video2Music.Harmony;
using Video2Music.Modeling;

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
    /// The score, in the asked key, its length the duration to the nearest tick, with a marker wherever the chord changes. Its
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
        int length = Math.Max(1, (int)Math.Round(duration * style.BeatsPerMinute / 60 * Score.TicksPerBeat));
        var sheet = new LeadSheet(closed, expression, Ending.Start(duration), length, options.Program);
        return new Score
        {
            BeatsPerMinute = style.BeatsPerMinute,
            Parts = [.. style.Play(sheet).Select(part => Transpose(part, options.Key.Transposition))],
            Length = length,
            Title = options.Title,
            Key = options.Key,
            Markers = Mark(closed, length, style.BeatsPerMinute, options.Key.Transposition),
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

    private static List<Marker> Mark(Chord[] chords, int length, double beatsPerMinute, int transposition)
    {
        var markers = new List<Marker>();
        for (int second = 0; second < chords.Length; second++)
        {
            int tick = (int)(second * beatsPerMinute / 60 * Score.TicksPerBeat);
            if (tick >= length) break;
            if (second > 0 && chords[second] == chords[second - 1]) continue;
            markers.Add(new Marker(tick, chords[second].Transpose(transposition).ToString()));
        }

        return markers;
    }
}
