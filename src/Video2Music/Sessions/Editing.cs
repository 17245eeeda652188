using Video2Music.Arranging;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>The way from what is seen to the notes, and what edits make of it. Pure: one composition and one edit give one other composition.</summary>
/// <remarks>It keeps no state and may be used from several threads at once.</remarks>
/// <param name="writer">Writes the lead sheets.</param>
/// <param name="melodies">Writes their melodies; null where there is no network for that.</param>
internal sealed class Editing(LeadSheetWriter writer, MelodyWriter? melodies = null)
{
    // With the introduction, in which nobody sings, it comes to about a quarter of the bars.
    private const double Rest = 0.17;
    private static readonly Dictionary<PartRole, long> NoSeeds = [];

    /// <summary>Composes: spots, writes, arranges.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="options">How to compose.</param>
    /// <param name="progress">Told how much of the chords is written; or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Composition Compose(VideoFeatures features, ComposeOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        options = WithStyle(features, options);
        Key key = options.Key ?? KeyChoice.Choose(features, options.Primer, options.Generation.Seed);
        CueSheet cues = Spot(features, options);
        return Write(features, Settled(options, cues), key, cues, [], progress, cancellation);
    }

    /// <summary>Applies an edit.</summary>
    /// <param name="now">The composition.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What comes of it; the composition itself is not changed.</returns>
    /// <exception cref="Video2MusicException">The edit asks for something out of range or unknown.</exception>
    public Composition Apply(Composition now, Edit edit, CancellationToken cancellation = default)
    {
        Composition next = Hold(now, Change(now, edit, cancellation));
        MixOptions mix = next.Options.Mix;
        return next.Score.Parts.Select(part => part.Role).SequenceEqual(now.Score.Parts.Select(part => part.Role))
            ? next
            : next with { Options = next.Options with { Mix = mix with { Faders = PartFaders.Move(now.Score.Parts, mix.Faders, next.Score.Parts) } } };
    }

    private Composition Change(Composition now, Edit edit, CancellationToken cancellation) => edit switch
    {
        SetChord e => Finish(now.Features, now.Options, () => Replace(now.Sheet, e.Start, e.Length, _ => (e.Chord, e.Locked)), cancellation),
        LockChords e => Arrange(now.Features, now.Options, Replace(now.Sheet, e.Start, e.Length, chord => (chord, e.Locked))),
        RegenerateChords e => Regenerate(now, e, cancellation),
        ComposeAgain e => Again(now, now.Options with { Generation = now.Options.Generation with { Seed = e.Seed }, PartSeeds = NoSeeds }, cancellation),
        SetMood e => Again(now, now.Options with { Mood = e.Mood }, cancellation),
        SetKey e => Move(now, e.Key ?? ChosenKey(now), e.Key, cancellation),
        SetStyle e => Finish(now.Features, now.Options with { Style = e.Style, IsStyleChosen = false }, () => now.Sheet, cancellation),
        RegeneratePart or SetInstrument or SetPart or SetHumanize => Replay(now, edit, cancellation),
        LockPart or MoveNotes or DeleteNotes => now with { Score = HeldParts.Change(now.Score, edit) },
        SetFader e => now with { Options = now.Options with { Mix = With(now, e) } },
        SetLoudness e => now with { Options = now.Options with { Mix = Checked(now.Options.Mix with { Loudness = e.Loudness }) } },
        SetOwnSound e => now with { Options = now.Options with { Mix = Checked(now.Options.Mix with { Own = e.Own }) } },
        _ => Spot(now, edit, cancellation),
    };

    private Composition Replay(Composition now, Edit edit, CancellationToken cancellation) => edit switch
    {
        RegeneratePart e => Finish(
            now.Features, now.Options with { PartSeeds = With(now.Options.PartSeeds, HeldParts.Free(now.Score, e.Role), e.Seed) },
            () => now.Sheet, cancellation),
        SetInstrument e => Arrange(now.Features, WithInstrument(now, e), now.Sheet),
        SetPart e => Finish(now.Features, Checked(now.Options with
        {
            Without = [.. now.Options.Without.Where(role => role != e.Role), .. e.Plays ? Array.Empty<PartRole>() : [e.Role]],
        }), () => now.Sheet, cancellation),
        SetHumanize e => Arrange(now.Features, Checked(now.Options with { Humanize = e.Humanize }), now.Sheet),
        _ => throw Unknown(edit),
    };

    private Composition Spot(Composition now, Edit edit, CancellationToken cancellation) => edit switch
    {
        SetTempo e => Respot(now, now.Options.Spotting with { Tempo = e.BeatsPerMinute }, cancellation),
        SetMeter e => Respot(now, now.Options.Spotting with { BeatsPerBar = e.BeatsPerBar }, cancellation),
        SetCutAlignment e => Respot(now, now.Options.Spotting with { CutAlignment = e.Alignment }, cancellation),
        MoveHit e => Respot(now, now.Options.Spotting with { Changes = [.. now.Options.Spotting.Changes, new HitChange(e.From, e.To, e.Strength)] },
            cancellation),
        AddMarker e => Respot(now, now.Options.Spotting with { Markers = [.. now.Options.Spotting.Markers.Append(e.Seconds).Distinct().Order()] },
            cancellation),
        RemoveMarker e => Respot(now, Without(now.Options.Spotting, e.Seconds), cancellation),
        DrawEnergy e => Respot(now, now.Options.Spotting with { Energy = Draw(now, now.Options.Spotting.Energy, e.FirstSecond, e.Values, 0) }, cancellation),
        DrawAffect e => DrawOver(now, e, cancellation),
        _ => throw Unknown(edit),
    };

    private static ArgumentException Unknown(Edit edit) => new($"There is no such edit as {edit?.GetType().Name ?? "nothing"}.", nameof(edit));

    // What is locked stays, whatever was played anew; a part that was just unlocked or changed is as the edit has it.
    private static Composition Hold(Composition before, Composition next)
    {
        bool isPlayedAnew = !ReferenceEquals(before.Score, next.Score)
            && !(ReferenceEquals(before.Sheet, next.Sheet) && ReferenceEquals(before.Options, next.Options));
        return isPlayedAnew ? next with { Score = HeldParts.Into(next.Score, before.Score.Parts, next.Options) } : next;
    }

    /// <summary>Chords that would fit in the place of one.</summary>
    /// <param name="now">The composition.</param>
    /// <param name="tick">A tick within the place.</param>
    public IReadOnlyList<ChordSuggestion> Suggest(Composition now, int tick) =>
        writer.Suggest(Seen(now.Features, now.Options), now.Sheet, SpanAt(now.Sheet, tick), now.Options.Generation);

    /// <summary>Tells how good a composition is among others for the same video.</summary>
    /// <param name="music">The composition.</param>
    /// <param name="bands">Share of its melody's measures that lie where they lie in songs; null where there is no melody.</param>
    public Rating Rate(Composition music, double? bands)
    {
        Hit[] wanted = [.. music.Cues.Hits.Where(hit => hit.Kind != HitKind.Ending)];
        double? cuts = wanted.Length == 0 ? null : (double)wanted.Count(hit => hit.IsMet(music.Cues.Time)) / wanted.Length;
        return new Rating(cuts, writer.Likelihood(Seen(music.Features, music.Options), music.Sheet), bands);
    }

    private static Composition Arrange(VideoFeatures features, ComposeOptions options, LeadSheet sheet)
    {
        options = WithStyle(features, options);
        Score score = Telemetry.Within(Telemetry.Arrange, () => Arranger.Arrange(sheet, new ArrangementOptions
        {
            Style = options.Style,
            Seed = options.Generation.Seed,
            PartSeeds = options.PartSeeds,
            Programs = Casting.Programs(options, StyleLibrary.Find(options.Style).Parts),
            Without = options.Without,
            Humanize = options.Humanize,
        }));
        Telemetry.Notes.Add(score.Parts.Sum(part => part.Notes.Count));
        return new Composition(features, options, sheet, score);
    }

    /// <summary>The options with a style that is named: the one that fits best where that was asked for.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="options">How to compose.</param>
    public static ComposeOptions WithStyle(VideoFeatures features, ComposeOptions options) => StyleLibrary.IsAuto(options.Style)
        ? options with
        {
            Style = StyleChooser.Choose(Seen(features, options), AskedEnergy.PerSecond(options.Spotting, features.Seconds), options.Generation.Seed),
            IsStyleChosen = true,
        }
        : options;

    /// <summary>Makes a saved composition again.</summary>
    /// <param name="features">What is seen.</param>
    /// <param name="saved">What was saved.</param>
    /// <exception cref="Video2MusicException">It asks for something unknown or out of range, or its chords do not fit the video.</exception>
    public Composition Restore(VideoFeatures features, SavedComposition saved)
    {
        ComposeOptions options = saved.ToOptions();
        CueSheet cues = Spot(features, options);
        var sheet = new LeadSheet(Key.Parse(saved.Key), cues, saved.ToChords(cues), [], []);
        Composition played = Finish(
            features, options, () => WithMelody(writer.Express(Seen(features, options), sheet), options, saved), CancellationToken.None);
        return played with { Score = HeldParts.Into(played.Score, saved.ToParts(), options) };
    }

    private static CueSheet Spot(VideoFeatures features, ComposeOptions options) => Telemetry.Within(
        Telemetry.Spot, () => Spotting.Spot(features, options.Spotting, RangeOf(options), options.Generation.Seed));

    private static TempoRange RangeOf(ComposeOptions options)
    {
        Style style = StyleLibrary.Find(options.Style);
        return new TempoRange(style.SlowestTempo, style.FastestTempo);
    }

    // A tempo that was chosen stays through all edits, though markers and styles come and go.
    private static ComposeOptions Settled(ComposeOptions options, CueSheet cues) => options with { Spotting = options.Spotting with { Tempo = cues.Tempo } };

    private static VideoFeatures Seen(VideoFeatures features, ComposeOptions options) =>
        DrawnAffect.Apply(AskedMood.Apply(features, options.Mood), options.Affect);

    private Composition Write(
        VideoFeatures features, ComposeOptions options, Key key, CueSheet cues, IReadOnlyList<ChordSpan> locked, IProgress<double>? progress,
            CancellationToken cancellation)
    {
        return Finish(features, options, () =>
        {
            LeadSheet sheet = writer.Write(
                Seen(features, options), cues, key, options.Generation with { Primer = options.Primer }, locked, progress, cancellation);
            if (options.Generation.FollowBars) sheet = Cadence.LeadIn(sheet, options.Primer.Count);
            return Cadence.ResolveToTonic(sheet);
        }, cancellation);
    }

    // The melody follows from chords, sections and energy: whatever changes one of them comes through here.
    private Composition Finish(VideoFeatures features, ComposeOptions options, Func<LeadSheet> write, CancellationToken cancellation) =>
        Arrange(features, options, Telemetry.Within(Telemetry.Write, () => Sing(WithStyle(features, options), write(), cancellation)));

    private LeadSheet Sing(ComposeOptions options, LeadSheet sheet, CancellationToken cancellation)
    {
        if (melodies is null || !Sings(options)) return sheet with { Melody = [], Phrases = [], Written = null };
        return melodies.Write(sheet, Singing(options), cancellation);
    }

    private static MelodyOptions Singing(ComposeOptions options)
    {
        long seed = options.PartSeeds.TryGetValue(PartRole.Melody, out long own) ? own : options.Generation.Seed;
        StylePart singer = StyleLibrary.Find(options.Style).Parts.First(part => part.Role == PartRole.Melody);
        return MelodyOptions.Within(singer.Lowest, singer.Highest) with { Seed = seed, Rest = Rest };
    }

    private LeadSheet WithMelody(LeadSheet sheet, ComposeOptions options, SavedComposition saved) =>
        saved.Melody is { } tokens && melodies is not null && Sings(options)
            ? sheet with { Written = WrittenMelody.Saved(tokens, sheet, Singing(options)) }
            : sheet;

    /// <summary>Whether a melody is to be written, or may be, where the picture is still to choose the style: one that somebody plays.</summary>
    /// <param name="options">How to compose.</param>
    public static bool Sings(ComposeOptions options) => !options.Without.Contains(PartRole.Melody)
        && (StyleLibrary.IsAuto(options.Style) || StyleLibrary.Find(options.Style).Parts.Any(part => part.Role == PartRole.Melody));

    private Composition Regenerate(Composition now, RegenerateChords edit, CancellationToken cancellation)
    {
        (int first, int last) = Steps(now.Sheet, edit.Start, edit.Length);
        return Finish(now.Features, now.Options, () =>
        {
            LeadSheet sheet = writer.Rewrite(
                Seen(now.Features, now.Options), now.Sheet, first, last - first,
                now.Options.Generation with { Seed = edit.Seed, Primer = now.Options.Primer }, cancellation);
            return last > now.Cues.EndingStep ? Cadence.ResolveToTonic(sheet) : sheet;
        }, cancellation);
    }

    private static Key ChosenKey(Composition now) =>
        KeyChoice.Choose(Seen(now.Features, now.Options), now.Options.Primer, now.Options.Generation.Seed);

    // Everything anew that is not locked, over the same course of time.
    private Composition Again(Composition now, ComposeOptions options, CancellationToken cancellation) =>
        Write(now.Features, Checked(options), now.Key, now.Cues, [.. now.Sheet.Chords.Where(span => span.Locked)], null, cancellation);

    private Composition Move(Composition now, Key key, Key? asked, CancellationToken cancellation)
    {
        int up = key.Tonic - now.Key.Tonic;
        ChordSpan[] moved = [.. now.Sheet.Chords.Select(span => span with { Chord = span.Chord.Transpose(up) })];
        ComposeOptions options = now.Options with { Key = asked, Primer = [.. now.Options.Primer.Select(chord => chord.Transpose(up))] };
        return key.Mode == now.Key.Mode
            ? Finish(now.Features, options, () => now.Sheet with { Key = key, Chords = moved }, cancellation)
            : Write(now.Features, options, key, now.Cues, moved, null, cancellation);
    }

    // Where time itself stays, so do the chords; what is drawn changes how busy and how loud it is.
    private Composition Respot(Composition now, SpottingOptions spotting, CancellationToken cancellation)
    {
        CueSheet cues = Spot(now.Features, now.Options with { Spotting = spotting });
        ComposeOptions asked = now.Options with { Spotting = spotting }, options = spotting.Tempo is null ? Settled(asked, cues) : asked;
        if (cues.Time.Equals(now.Cues.Time))
            return Finish(now.Features, options, () => writer.Express(Seen(now.Features, options), now.Sheet with { Cues = cues }), cancellation);
        ChordSpan[] locked = [.. now.Sheet.Chords.Where(span => span.Locked).Select(span => Retime(span, now.Cues, cues))];
        return Write(now.Features, options, now.Key, cues, locked, null, cancellation);
    }

    private static ChordSpan Retime(ChordSpan span, CueSheet from, CueSheet to)
    {
        int start = to.Time.TickAt(from.Time.SecondsAt(span.Start)), end = to.Time.TickAt(from.Time.SecondsAt(span.End));
        int step = to.StepTicks, first = (start + step / 2) / step, last = (end + step / 2) / step;
        return span with { Start = first * step, Length = Math.Max(1, last - first) * step };
    }

    private Composition DrawOver(Composition now, DrawAffect edit, CancellationToken cancellation)
    {
        ComposeOptions options = now.Options with { Affect = Draw(now, now.Options.Affect, edit.FirstSecond, edit.Values, -1) };
        TempoMap time = now.Cues.Time;
        int start = time.TickAt(edit.FirstSecond), end = Math.Min(now.Cues.Length, time.TickAt(edit.FirstSecond + edit.Values.Count));
        Composition drawn = Finish(now.Features, options, () => writer.Express(Seen(now.Features, options), now.Sheet), cancellation);
        return end <= start ? drawn : Regenerate(drawn, new RegenerateChords(start, end - start, options.Generation.Seed), cancellation);
    }

    private static LeadSheet Replace(LeadSheet sheet, int start, int length, Func<Chord, (Chord Chord, bool Locked)> change)
    {
        (int first, int last) = Steps(sheet, start, length);
        Chord[] chords = sheet.ChordOfStep();
        bool[] locked = sheet.LockedSteps();
        for (int step = first; step < last; step++) (chords[step], locked[step]) = change(chords[step]);
        return sheet with { Chords = LeadSheet.Spans(chords, locked, sheet.Cues) };
    }

    // The steps that a stretch touches.
    private static (int First, int Last) Steps(LeadSheet sheet, int start, int length)
    {
        if (start < 0 || start >= sheet.Cues.Length || length < 1)
            throw new Video2MusicException(Failure.Usage,
                $"The stretch of {length} ticks from {start} on lies outside the music, which has {sheet.Cues.Length}.");
        long end = Math.Min((long)start + length, sheet.Cues.Length);
        return (start / sheet.Cues.StepTicks, (int)((end + sheet.Cues.StepTicks - 1) / sheet.Cues.StepTicks));
    }

    private static int SpanAt(LeadSheet sheet, int tick)
    {
        for (int i = 0; i < sheet.Chords.Count; i++)
            if (tick >= sheet.Chords[i].Start && tick < sheet.Chords[i].End) return i;
        throw new Video2MusicException(Failure.Usage, $"The tick {tick} lies outside the music, which has {sheet.Cues.Length}.");
    }

    private static ComposeOptions WithInstrument(Composition now, SetInstrument edit)
    {
        if (now.Score.Parts.All(part => part.Role != edit.Role))
            throw new Video2MusicException(Failure.Usage,
                $"There is no {edit.Role} part: expected one of {string.Join(", ", now.Score.Parts.Select(part => part.Role).Distinct())}.");
        ComposeOptions options = now.Options with { Instruments = With(now.Options.Instruments, edit.Role, edit.Instrument) };
        _ = Casting.Programs(options, []);
        return options;
    }

    private static ComposeOptions Checked(ComposeOptions options)
    {
        options.Check();
        return options;
    }

    private static MixOptions Checked(MixOptions options)
    {
        options.Check();
        return options;
    }

    private static MixOptions With(Composition now, SetFader edit)
    {
        if (edit.Part < 0 || edit.Part >= now.Score.Parts.Count)
            throw new Video2MusicException(Failure.Usage, $"There is no part {edit.Part}: expected 0 to {now.Score.Parts.Count - 1}.");
        edit.Fader.Check();
        IReadOnlyList<Fader> faders = now.Options.Mix.Faders;
        var mix = now.Options.Mix with
        {
            Faders = [.. Enumerable.Range(0, Math.Max(faders.Count, edit.Part + 1))
                .Select(part => part == edit.Part ? edit.Fader : faders.ElementAtOrDefault(part) ?? new Fader())],
        };
        return mix;
    }

    private static Dictionary<PartRole, T> With<T>(IReadOnlyDictionary<PartRole, T> values, PartRole role, T value) => new(values) { [role] = value };

    private static SpottingOptions Without(SpottingOptions spotting, double seconds)
    {
        if (spotting.Markers.Count == 0) return spotting;
        double nearest = spotting.Markers.MinBy(marker => Math.Abs(marker - seconds));
        return spotting with { Markers = [.. spotting.Markers.Where(marker => marker != nearest)] };
    }

    private static float?[] Draw(Composition now, IReadOnlyList<float?> curve, int first, IReadOnlyList<float?> values, float least)
    {
        if (first < 0 || values.Any(value => value is { } v && !(v >= least && v <= 1)))
            throw new Video2MusicException(Failure.Usage,
                FormattableString.Invariant($"What is drawn leaves its range: expected seconds of 0 and more and values of {least} to 1."));
        var drawn = new float?[now.Features.Seconds];
        for (int second = 0; second < drawn.Length; second++)
            drawn[second] = second >= first && second < first + values.Count ? values[second - first] : curve.ElementAtOrDefault(second);
        return drawn;
    }
}
