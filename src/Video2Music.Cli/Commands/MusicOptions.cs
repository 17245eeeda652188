using System.CommandLine;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Writing;

namespace Video2Music.Cli.Commands;

/// <summary>The options that say what music: all that a preset holds.</summary>
internal sealed class MusicOptions
{
    private static readonly ComposeOptions Defaults = new();
    private static readonly GenerationOptions Generation = new();

    private readonly Option<string?> key = Text("--key", "KEY", "The key, such as \"A minor\" or \"F# major\". [default: fits the picture]");
    private readonly Option<string?> primer = Text("--primer", "CHORDS", "The first chords, one for each half bar, as they will sound, such as \"Am F C G\".");
    private readonly TimingOptions timing = new();
    private readonly Option<long> seed = NumberOption.Make<long>("--seed", "NUMBER", "Another number, other music; the same number, the same notes.",
        new(long.MinValue, long.MaxValue), Generation.Seed);
    private readonly Option<double> temperature = NumberOption.Make<double>("--temperature", "0..100",
        "How daring the choice of chords is: under 1 safer, above 1 wilder.", new(0, 100), Generation.Temperature);
    private readonly Option<int> topK =
        NumberOption.Make<int>("--top-k", "NUMBER", "Choose among so many likeliest chords; 0 for all.", new(0, int.MaxValue), Generation.TopK);
    private readonly Option<double> topP = NumberOption.Make<double>("--top-p", "0..1",
        "Choose among the likeliest chords that together have this probability.", new(0, 1, IsAbove: true), Generation.TopP);
    private readonly Option<double> affect =
        NumberOption.Make<double>("--affect", "0..1", "How strongly the picture's emotion pulls at the chords.", new(0, 1), Generation.Affect);
    private readonly Option<int?> maxHold = NumberOption.MakeOptional<int>("--max-hold", "SECONDS",
        "The longest that one chord may stand before the ending; the published system has 2. [default: no limit]", new(1, int.MaxValue));
    private readonly Option<bool> allowNone = new("--allow-none") { Description = "Let the music pause: seconds without a chord." };
    private readonly Option<string?> preset = Text("--preset", "NAME|FILE",
        $"Options under a name, which others may change: {string.Join(", ", ComposePreset.All.Select(preset => preset.Name))}, or a file of your own "
        + "(\"v2m presets\"). [default: none]");
    private readonly Option<string?> like = Text("--like", "FILE",
        "The options that a result (video or MIDI), a project or a preset's file was made with; others may change them. [default: none]");
    private readonly Option<string?> style =
        Text("--style", "STYLE", "How it is played: one of \"v2m styles list\", a style's file, or auto for one that suits the picture. [default: auto]");
    private readonly Option<string?> mood =
        Text("--mood", "MOOD", "What the picture's emotion is taken for: exciting, fearful, tense, sad, relaxing, neutral, or pleasure and arousal such as "
        + "\"0.5,-0.2\". [default: what is seen]");
    private readonly Option<string[]> instrument =
        Several("--instrument", "[ROLE=]NAME",
        "A General MIDI instrument, by name or number 1 to 128, for a part (melody=violin) or for the leading one. May be given "
        + "several times. [default: the style's]");
    private readonly Option<string[]> without =
        Several("--without", "ROLE", "Leave a part out: melody, counter, chords, pad, arpeggio, bass, drums. May be given several times.");
    private readonly Option<double> humanize = NumberOption.Make<double>("--humanize", "0..1", "How loosely it is played: 0 as a machine, 1 as people play.",
        new(0, 1), Defaults.Humanize);
    private readonly Option<double> loudness = NumberOption.Make<double>("--loudness", "LUFS",
        "How loud the music is, such as -14 for the web or -23 for television.", new(-40, -5), Defaults.Mix.Loudness);

    /// <summary>All of them, as the help lists them.</summary>
    public IEnumerable<Option> All =>
    [
        key, primer, .. timing.All, seed, temperature, topK, topP, affect, maxHold, allowNone, preset, like, style, mood, instrument, without,
        humanize, loudness,
    ];

    /// <summary>What was asked.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="Video2MusicException">An option names something unknown.</exception>
    public ComposeOptions Read(ParseResult parsed)
    {
        ComposeOptions start = Start(parsed);
        string[] instruments = parsed.GetValue(instrument) ?? [], left = parsed.GetValue(without) ?? [];
        return start with
        {
            Key = parsed.GetValue(key) is { } name ? Key.Parse(name) : start.Key,
            Primer = parsed.GetValue(primer) is { } chords ? ReadPrimer(chords) : start.Primer,
            Style = parsed.GetValue(style) ?? start.Style,
            Instrument = Parts.Leading(instruments) ?? start.Instrument,
            Instruments = new Dictionary<PartRole, string>([.. start.Instruments.ExceptBy(Parts.Instruments(instruments).Keys, pair => pair.Key),
                .. Parts.Instruments(instruments)]),
            Without = left.Length > 0 ? Parts.Roles(left) : start.Without,
            Humanize = Asked(parsed, humanize, start.Humanize),
            Mood = parsed.GetValue(mood) is { } asked ? MoodText.Parse(asked) : start.Mood,
            Mix = start.Mix with { Loudness = Asked(parsed, loudness, start.Mix.Loudness) },
            Generation = ReadGeneration(parsed, start.Generation),
            Spotting = timing.Read(parsed, start.Spotting),
        };
    }

    private ComposeOptions Start(ParseResult parsed) => (parsed.GetValue(preset), parsed.GetValue(like)) switch
    {
        (null, null) => Defaults,
        ({ } chosen, null) => ComposePreset.Find(chosen).Options,
        (null, { } file) => IsAlone(parsed) ? SettingsFile.Read(file).Options : SettingsFile.Read(file).Options with { Given = null },
        _ => throw new Video2MusicException(Failure.Usage, "Both --preset and --like are there: expected one of them, since either has all options."),
    };

    // A project's chords stay as somebody has left them, unless something else is asked of the music.
    private bool IsAlone(ParseResult parsed) => All.All(option => option == like || parsed.GetResult(option) is null or { Implicit: true });

    private GenerationOptions ReadGeneration(ParseResult parsed, GenerationOptions start) => start with
    {
        Seed = Asked(parsed, seed, start.Seed),
        Temperature = Asked(parsed, temperature, start.Temperature),
        TopK = Asked(parsed, topK, start.TopK),
        TopP = Asked(parsed, topP, start.TopP),
        Affect = Asked(parsed, affect, start.Affect),
        MaxHold = parsed.GetValue(maxHold) ?? start.MaxHold,
        AllowNone = parsed.GetValue(allowNone) || start.AllowNone,
    };

    // An option that is not there stands for its default, or for what a preset has.
    private static T Asked<T>(ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;

    private static Chord[] ReadPrimer(string text) =>
        [.. text.Split([' ', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Chord.Parse)];

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, AllowMultipleArgumentsPerToken = false };
}
