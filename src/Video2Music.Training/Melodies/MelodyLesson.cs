using Video2Music.Music;
using Video2Music.Writing;

namespace Video2Music.Training.Melodies;

/// <summary>A song as the melody network learns it: moved to C major or A minor, on a grid of sixteenths, one note at a time.</summary>
/// <param name="Id">The song's name.</param>
/// <param name="Plan">What is settled before the first note; each bar's density is that of the song itself.</param>
/// <param name="Tokens">The melody, a <see cref="MelodyToken"/> a sixteenth.</param>
internal sealed record MelodyLesson(string Id, MelodyPlan Plan, int[] Tokens)
{
    private const int StepsPerBeat = 4;

    // The collection of songs of today; the others are a hundred years old.
    private const string Today = "POP909";

    // The register that melodies are moved to by octaves.
    private const int MiddlePitch = 72;

    /// <summary>How many notes it has.</summary>
    public int Notes => MelodyView.Begun(Tokens);

    /// <summary>Makes a lesson of a song.</summary>
    /// <param name="song">The song.</param>
    /// <returns>The lesson; null where the bars are no whole number of beats, or there is no melody or no chord.</returns>
    public static MelodyLesson? From(NotatedSong song)
    {
        int barSteps = 4 * StepsPerBeat * song.Meter.Beats / song.Meter.Unit;
        if (barSteps is < 8 or > 24 || barSteps % StepsPerBeat != 0 || song.Melody.Count == 0 || song.Chords.Count == 0) return null;
        // A bar for the upbeat.
        int lead = song.Melody[0].Start < 0 ? 1 : 0;
        var grid = new Grid(song.TicksPerBeat, lead * barSteps, (song.Bars + lead) * barSteps);
        int[] keys = Keys(song, grid);
        int[] tokens = Tokenise(song, grid, keys);
        if (MelodyView.Begun(tokens) == 0) return null;
        Chord[] chords = ChordsOf(song, grid, keys);
        float register = Median(tokens);
        return new MelodyLesson(song.Id, new MelodyPlan(song.Keys[0].Key.Mode, Bars(song, lead, barSteps, tokens), chords, register, song.Source != Today),
            tokens);
    }

    // How far each sixteenth is moved up. A later key is moved by the octave that keeps the melody's line.
    private static int[] Keys(NotatedSong song, Grid grid)
    {
        var up = new int[grid.Steps];
        int now = -song.Keys[0].Key.Transposition, next = 0;
        for (int step = 0; step < up.Length; step++)
        {
            for (; next < song.Keys.Count && grid.StepOf(song.Keys[next].Tick) <= step; next++)
            {
                int wanted = -song.Keys[next].Key.Transposition;
                now = wanted + 12 * (int)Math.Round((now - wanted) / 12.0);
            }

            up[step] = now;
        }

        int[] pitches = [.. song.Melody.Select(note => note.Pitch + up[Math.Clamp(grid.StepOf(note.Start), 0, up.Length - 1)]).Order()];
        int octaves = 12 * (int)Math.Round((MiddlePitch - pitches[pitches.Length / 2]) / 12.0);
        return Array.ConvertAll(up, semitones => semitones + octaves);
    }

    private static int[] Tokenise(NotatedSong song, Grid grid, int[] up)
    {
        var tokens = new int[grid.Steps];
        (int Start, int End, int Pitch)[] notes = [.. song.Melody
            .Select(note => (Start: grid.StepOf(note.Start), End: grid.EndOf(note.End), note.Pitch))
            .Where(note => note.Start >= 0 && note.Start < grid.Steps)
            .GroupBy(note => note.Start)
            .Select(chord => chord.MaxBy(note => note.Pitch))
            .OrderBy(note => note.Start)];
        for (int i = 0; i < notes.Length; i++)
        {
            (int start, int end, int pitch) = notes[i];
            int next = i + 1 < notes.Length ? notes[i + 1].Start : grid.Steps;
            // A gap of a sixteenth is how it was played, not a rest.
            int last = next - Math.Max(end, start + 1) <= 1 ? next : Math.Max(end, start + 1);
            tokens[start] = MelodyToken.Of(Fold(pitch + up[start]));
            tokens.AsSpan(start + 1, Math.Max(0, Math.Min(last, grid.Steps) - start - 1)).Fill(MelodyToken.Hold);
        }

        return tokens;
    }

    private static int Fold(int pitch)
    {
        while (pitch < MelodyToken.LowestPitch) pitch += 12;
        while (pitch > MelodyToken.HighestPitch) pitch -= 12;
        return pitch;
    }

    private static Chord[] ChordsOf(NotatedSong song, Grid grid, int[] up)
    {
        var chords = new Chord[grid.Steps];
        foreach (ChordSpan span in song.Chords)
        {
            int first = Math.Max(0, grid.StepOf(span.Start)), last = Math.Min(grid.Steps, grid.StepOf(span.End));
            for (int step = first; step < last; step++) chords[step] = span.Chord.Transpose(up[step]);
        }

        return chords;
    }

    private static MelodyBar[] Bars(NotatedSong song, int lead, int barSteps, int[] tokens)
    {
        var bars = new MelodyBar[song.Bars + lead];
        for (int bar = 0; bar < bars.Length; bar++)
        {
            int start = bar * barSteps;
            bars[bar] = new MelodyBar(start, barSteps) { Density = MelodyBar.DensityOf(MelodyView.Begun(tokens.AsSpan(start, barSteps))) };
        }

        var seen = new Dictionary<string, MarkedPhrase>();
        foreach (MarkedPhrase phrase in song.Phrases)
        {
            MarkedPhrase? earlier = seen.TryGetValue(phrase.Letter, out MarkedPhrase before) ? before : null;
            for (int i = 0; i < phrase.Bars && phrase.StartBar + lead + i < bars.Length; i++)
            {
                ref MelodyBar bar = ref bars[phrase.StartBar + lead + i];
                bar = bar with
                {
                    BarOfPhrase = i,
                    BarsLeft = phrase.Bars - 1 - i,
                    Earlier = earlier is { } e && i < e.Bars ? e.StartBar + lead + i : MelodyBar.Unknown
                };
            }

            seen[phrase.Letter] = phrase;
        }

        return bars;
    }

    private static float Median(int[] tokens)
    {
        int[] pitches = [.. tokens.Where(MelodyToken.Begins).Select(MelodyToken.Pitch).Order()];
        return pitches[pitches.Length / 2];
    }

    private readonly record struct Grid(int TicksPerBeat, int Lead, int Steps)
    {
        public int StepOf(int tick) => (int)Math.Floor((double)tick * StepsPerBeat / TicksPerBeat + 0.5) + Lead;

        public int EndOf(int tick) => (int)Math.Floor((double)tick * StepsPerBeat / TicksPerBeat + 0.75) + Lead;
    }
}
