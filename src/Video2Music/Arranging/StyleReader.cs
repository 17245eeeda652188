using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Vision;

namespace Video2Music.Arranging;

/// <summary>Reads styles from JSON, comments and trailing commas allowed. The format is described in docs/styles.md.</summary>
public static class StyleReader
{
    /// <summary>What may begin a note in a pattern of pitches, besides <c>-</c> (goes on) and <c>.</c> (silence).</summary>
    internal const string Strikes = "xXsSbBhHrR1234568<7";

    private const int LargestFile = 1 << 20;
    private const int MostBars = 8;
    private const int MostParts = 15;
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>Reads a style's file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="Video2MusicException">It cannot be read, or is not a style (<see cref="Failure.BadStyle"/>).</exception>
    public static Style ReadFile(string path)
    {
        if (PlainFile.Trouble(path) is { } trouble) throw new Video2MusicException(Failure.BadStyle, $"{path} {trouble}.");
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile and var bytes })
                throw new StyleError(FormattableString.Invariant($"it has {bytes:N0} bytes: expected a megabyte at most"));
            return Parse(PlainFile.ReadAllText(path));
        }
        catch (Exception e) when (e is StyleError or IOException or UnauthorizedAccessException)
        {
            throw new Video2MusicException(Failure.BadStyle, $"{path} is not a style: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Reads a style's text.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="Video2MusicException">It is not a style (<see cref="Failure.BadStyle"/>).</exception>
    public static Style Read(string json)
    {
        try
        {
            return Parse(json);
        }
        catch (StyleError e)
        {
            throw new Video2MusicException(Failure.BadStyle, $"The text is not a style: {e.Message}.", e);
        }
    }

    private static Style Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return ReadStyle(new StyleNode(document.RootElement, "the style"));
        }
        catch (JsonException e)
        {
            throw new StyleError($"line {e.LineNumber + 1} is not JSON");
        }
    }

    private static Style ReadStyle(StyleNode node)
    {
        node.Allow("name", "description", "tempo", "swing", "looseness", "suits", "energy", "parts");
        double[] tempo = node.Range("tempo", 40, 240), energy = node.Has("energy") ? node.Range("energy", 0, 1) : [0, 1];
        StyleNode[] parts = node.List("parts");
        if (parts.Length is 0 or > MostParts) throw new StyleError($"it has {parts.Length} parts: expected 1 to {MostParts}");
        return new Style(ReadName(node), node.Text("description"), [.. parts.Select(ReadPart)])
        {
            SlowestTempo = tempo[0],
            FastestTempo = tempo[1],
            Swing = node.Number("swing", 0.5, 0.75, 0.5),
            Looseness = node.Number("looseness", 0, 2, 1),
            LeastEnergy = energy[0],
            MostEnergy = energy[1],
            Suits = node.Has("suits") ? ReadSuits(node.Child("suits")) : new Dictionary<Emotion, double>(),
        };
    }

    private static string ReadName(StyleNode node)
    {
        string name = node.Text("name");
        return name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-')
            ? name
            : throw new StyleError($"its name is {Quotation.Of(name)}: expected up to 40 of a to z, 0 to 9 and -");
    }

    private static Dictionary<Emotion, double> ReadSuits(StyleNode node)
    {
        var suits = new Dictionary<Emotion, double>();
        foreach (string name in node.Names)
        {
            if (!Enum.TryParse(name, ignoreCase: true, out Emotion emotion) || !Enum.IsDefined(emotion) || int.TryParse(name, out _))
                throw new StyleError($"it suits {Quotation.Of(name)}: expected {string.Join(", ", Enum.GetNames<Emotion>()).ToLowerInvariant()}");
            suits[emotion] = node.Number(name, 0, 1, 0);
        }

        return suits;
    }

    private static StylePart ReadPart(StyleNode node)
    {
        PartRole role = ReadRole(node);
        node.Allow("role", "instruments", "level", "pan", "reverb", "register", "voices", "plays", "patterns");
        bool isDrums = role == PartRole.Drums;
        double[] register = isDrums ? [0, 127] : node.Range("register", 21, 108);
        if (!isDrums && register[1] - register[0] < 11) throw new StyleError($"the register of {node.Place} is narrower than an octave");
        var part = new StylePart(role, [.. node.Texts("instruments").Select(name => isDrums ? ReadKit(name) : Instrument.Parse(name))])
        {
            Level = node.Number("level", -40, 12, 0),
            Pan = node.Number("pan", -1, 1, 0),
            Reverb = node.Number("reverb", 0, 1, 0.3),
            Lowest = (int)register[0],
            Highest = (int)register[1],
            Voices = (int)node.Number("voices", 1, 5, 4),
            SingsIn = node.Has("plays") ? [.. node.Texts("plays").Select(name => ReadTexture(name, node))] : [],
            Patterns = node.Has("patterns") ? ReadPatterns(node.Child("patterns"), isDrums) : new Dictionary<Texture, IReadOnlyList<Pattern>>(),
        };
        if (!isDrums && part.Patterns.ContainsKey(Texture.Ending)) throw new StyleError(
            $"{node.Place} has an ending: expected one for drums only, as the others strike the tonic");
        if (part.Programs.Count == 0) throw new StyleError($"{node.Place} names no instrument");
        if (part.SingsIn.Count > 0 != (role == PartRole.Melody)) throw new StyleError(
            $"{node.Place} has \"plays\" where only the melody has, or lacks it where it is the melody");
        return part;
    }

    private static PartRole ReadRole(StyleNode node)
    {
        string text = node.Text("role");
        return Enum.GetValues<PartRole>().Cast<PartRole?>().FirstOrDefault(role => role.ToString()!.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new StyleError(
                $"the role of {node.Place} is {Quotation.Of(text)}: expected {string.Join(", ", Enum.GetNames<PartRole>()).ToLowerInvariant()}");
    }

    private static int ReadKit(string name) => DrumKits.Find(name)
        ?? throw new StyleError($"there is no drum kit {Quotation.Of(name)}: expected {string.Join(", ", DrumKits.Names)}");

    private static Texture ReadTexture(string name, StyleNode node) =>
        Enum.GetValues<Texture>().Cast<Texture?>().FirstOrDefault(texture => texture.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new StyleError($"{node.Place} names {Quotation.Of(name)}: expected {string.Join(", ", Enum.GetNames<Texture>())}");

    private static Dictionary<Texture, IReadOnlyList<Pattern>> ReadPatterns(StyleNode node, bool isDrums)
    {
        var patterns = new Dictionary<Texture, IReadOnlyList<Pattern>>();
        foreach (string name in node.Names)
            patterns[ReadTexture(name, node)] = [.. node.OneOrMore(name).Select(pattern => isDrums ? ReadDrums(pattern) : ReadPitched(pattern))];
        return patterns;
    }

    private static Pattern ReadPitched(StyleNode node)
    {
        string steps = Steps(node.Value());
        if (steps.FirstOrDefault(c => c is not ('-' or '.') && !Strikes.Contains(c, StringComparison.Ordinal)) is var wrong and not '\0')
            throw new StyleError($"{node.Place} has '{wrong}': expected - . or one of {Strikes}");
        return new Pattern([new PatternLine(-1, steps)], Bars(steps, node));
    }

    private static Pattern ReadDrums(StyleNode node)
    {
        var lines = new List<PatternLine>();
        foreach (string name in node.Names)
        {
            int pitch = DrumName.Pitch(name)
                ?? throw new StyleError($"{node.Place} names the drum {Quotation.Of(name)}: expected one of {string.Join(", ", DrumName.Names)}");
            string steps = Steps(node.Child(name).Value());
            if (steps.Any(c => c != '.' && !char.IsAsciiDigit(c) || c == '0')) throw new StyleError(
                $"{node.Place} has other signs than . and 1 to 9 for the drum '{name}'");
            lines.Add(new PatternLine(pitch, steps));
        }

        int bars = lines.Count == 0 ? throw new StyleError($"{node.Place} has no drum") : lines.Max(line => Bars(line.Steps, node));
        return new Pattern([.. lines.Select(line => line with { Steps = Repeat(line.Steps, bars * Pattern.StepsPerBar, node) })], bars);
    }

    private static string Steps(string text) => string.Concat(text.Where(c => c is not (' ' or '|')));

    private static string Repeat(string steps, int length, StyleNode node) => length % steps.Length == 0
        ? string.Concat(Enumerable.Repeat(steps, length / steps.Length))
        : throw new StyleError($"{node.Place} has lines of {steps.Length} and of {length} steps: expected lengths that divide each other");

    private static int Bars(string steps, StyleNode node)
    {
        (int bars, int rest) = Math.DivRem(steps.Length, Pattern.StepsPerBar);
        return rest == 0 && bars is >= 1 and <= MostBars
            ? bars
            : throw new StyleError($"{node.Place} has {steps.Length} steps: expected {Pattern.StepsPerBar} a bar, for 1 to {MostBars} bars");
    }
}
