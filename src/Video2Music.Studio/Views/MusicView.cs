using Video2Music.Arranging;
using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Timing;
using Video2Music.Vision;

namespace Video2Music.Studio.Views;

/// <summary>A composition as the page shows it.</summary>
internal sealed record MusicView
{
    /// <summary>The key's name.</summary>
    public required string Key { get; init; }

    /// <summary>Beats a minute.</summary>
    public required double Tempo { get; init; }

    /// <summary>Beats a bar.</summary>
    public required int BeatsPerBar { get; init; }

    /// <summary>What was asked for; null where it was left to the program.</summary>
    public required object Asked { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The style that is played.</summary>
    public required string Style { get; init; }

    /// <summary>Shares of the emotions that are asked for; null for what is seen.</summary>
    public required IEnumerable<float>? Mood { get; init; }

    /// <summary>How far the music follows the cuts.</summary>
    public required double CutAlignment { get; init; }

    /// <summary>How loosely it is played.</summary>
    public required double Humanize { get; init; }

    /// <summary>Integrated loudness that is asked for.</summary>
    public required double Loudness { get; init; }

    /// <summary>How the video's own sound is heard.</summary>
    public required object Own { get; init; }

    /// <summary>Ticks of a beat.</summary>
    public int TicksPerBeat { get; } = Score.TicksPerBeat;

    /// <summary>Ticks of a step of the chord grid.</summary>
    public required int StepTicks { get; init; }

    /// <summary>Length in ticks.</summary>
    public required int LengthTicks { get; init; }

    /// <summary>The tempi.</summary>
    public required IEnumerable<object> TempoMap { get; init; }

    /// <summary>The second of each bar line.</summary>
    public required IEnumerable<double> Bars { get; init; }

    /// <summary>The sections.</summary>
    public required IEnumerable<object> Sections { get; init; }

    /// <summary>The hit points.</summary>
    public required IEnumerable<object> Hits { get; init; }

    /// <summary>The moments that the user has marked.</summary>
    public required IEnumerable<double> Markers { get; init; }

    /// <summary>The cuts.</summary>
    public required IEnumerable<object> Cuts { get; init; }

    /// <summary>The chords.</summary>
    public required IEnumerable<object> Chords { get; init; }

    /// <summary>The parts.</summary>
    public required IEnumerable<object> Parts { get; init; }

    /// <summary>A composition.</summary>
    /// <param name="music">The composition.</param>
    /// <param name="ownLoudness">Loudness of the video's own sound; null while that is not known.</param>
    public static MusicView Of(Composition music, double? ownLoudness)
    {
        (ComposeOptions options, CueSheet cues) = (music.Options, music.Cues);
        return new MusicView
        {
            Key = music.Key.ToString(),
            Tempo = Math.Round(cues.Tempo, 2),
            BeatsPerBar = cues.BeatsPerBar,
            Asked = new
            {
                Key = options.Key?.ToString(),
                options.Spotting.Tempo,
                options.Spotting.BeatsPerBar,
                Style = options.IsStyleChosen ? StyleLibrary.Auto : null,
            },
            Seed = options.Generation.Seed,
            Style = Path.GetFileNameWithoutExtension(options.Style),
            Mood = options.Mood is { } mood ? Enum.GetValues<Emotion>().Select(emotion => mood[emotion]) : null,
            CutAlignment = options.Spotting.CutAlignment,
            Humanize = options.Humanize,
            Loudness = options.Mix.Loudness,
            Own = OwnOf(options.Mix, ownLoudness),
            StepTicks = cues.StepTicks,
            LengthTicks = cues.Length,
            TempoMap = cues.Time.Tempos.Select(tempo =>
                new { tempo.Tick, Seconds = Short(cues.Time.SecondsAt(tempo.Tick)), Bpm = Math.Round(tempo.BeatsPerMinute, 3) }),
            Bars = BarLines(cues),
            Sections = SectionsOf(cues),
            Hits = cues.Hits.Select(hit => new
            { Seconds = Short(cues.Time.SecondsAt(hit.Tick)), Picture = Short(hit.Seconds), hit.Kind, Strength = Short(hit.Strength) }),
            Markers = options.Spotting.Markers,
            Cuts = music.Features.Cuts.Zip(CutStrengths.Of(music.Features), (cut, strength) => new { Seconds = Short(cut), Strength = Short(strength) }),
            Chords = music.Sheet.Chords.Select(span => ChordOf(span, music)),
            Parts = PartsOf(music),
        };
    }

    // The gain is the one that an export brings the own sound to its loudness by.
    private static object OwnOf(MixOptions mix, double? loudness) => new
    {
        Keep = mix.Own is not null,
        Duck = mix.Own?.GivesWay ?? true,
        Level = mix.Own?.Level ?? 0,
        Gain = loudness is { } measured
            ? Short(Math.Pow(10, OwnLoudness.GainFor(measured, mix.Loudness + (mix.Own?.Level ?? 0)) / 20))
            : (double?)null,
    };

    private static object ChordOf(ChordSpan span, Composition music) => new
    {
        Tick = span.Start,
        span.Length,
        Start = Short(music.Cues.Time.SecondsAt(span.Start)),
        End = Short(music.Cues.Time.SecondsAt(span.End)),
        Name = ChordNames.Of(span.Chord, music.Key),
        span.Locked,
    };

    private static IEnumerable<object> PartsOf(Composition music)
    {
        IEnumerable<object> playing = music.Score.Parts.Select((part, i) => PartOf(part, i, music));
        IEnumerable<object> silent = music.Options.Without.Order().Select(role => new
        { Index = -1, Role = role, Name = "", Program = 0, Drums = role == PartRole.Drums, On = false, Locked = false, Notes = Array.Empty<int>() });
        return playing.Concat(silent);
    }

    private static object PartOf(Part part, int index, Composition music)
    {
        Fader fader = music.Options.Mix.FaderOf(index);
        Balance balance = fader.Over(part.Balance);
        TempoMap time = music.Cues.Time;
        bool isDrums = part.Role == PartRole.Drums;
        return new
        {
            Index = index,
            part.Role,
            Name = isDrums ? $"Drums ({DrumKits.Of(part.Program)})" : part.Name,
            Program = isDrums ? part.Program : part.Program + 1,
            Drums = isDrums,
            On = true,
            Gain = double.IsFinite(fader.Gain) ? fader.Gain : (double?)null,
            balance.Pan,
            fader.Mute,
            fader.Solo,
            balance.Reverb,
            part.Locked,
            Notes = part.Notes.Select((note, i) =>
                new double[] { i, Short(time.SecondsAt(note.Start)), Short(time.SecondsAt(note.End)), note.Pitch, note.Velocity }),
        };
    }

    private static IEnumerable<object> SectionsOf(CueSheet cues)
    {
        ILookup<int, FormBar> bars = Form.Plan(cues).ToLookup(bar => bar.Section);
        double end = cues.Time.SecondsAt(cues.Length);
        return cues.Sections.Select((section, i) => new
        {
            Start = Short(cues.SecondsOfSection(section)),
            End = Short(Math.Min(end, cues.Time.SecondsAt(cues.Time.TickOf(new BarPosition(section.StartBar + section.Bars, 0, 0))))),
            section.Label,
            Texture = bars[i].Any() ? bars[i].First().Intensity : (Texture?)null,
            Energy = Short(section.Energy),
        });
    }

    private static IEnumerable<double> BarLines(CueSheet cues)
    {
        for (int bar = 0; cues.Time.TickOf(new BarPosition(bar, 0, 0)) is var tick && tick < cues.Length; bar++) yield return Short(cues.Time.SecondsAt(tick));
    }

    private static double Short(double value) => Math.Round(value, 4);
}
