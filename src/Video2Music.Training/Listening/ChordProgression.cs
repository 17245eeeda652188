using Video2Music.Music;

namespace Video2Music.Training.Listening;

/// <summary>A chord and how many beats it lasts.</summary>
internal readonly record struct ProgressionChord(Chord Chord, int Beats);

/// <summary>What a band is given to play: a key, a tempo, chords.</summary>
internal sealed record ChordProgression(Key Key, double BeatsPerMinute, IReadOnlyList<ProgressionChord> Chords)
{
    /// <summary>Chance that a chord of a varied sheet gets another quality.</summary>
    private const double Variation = 0.35;

    /// <summary>Seconds a beat.</summary>
    public double Beat => 60 / BeatsPerMinute;

    /// <summary>Length in beats.</summary>
    public int Beats => Chords.Sum(c => c.Beats);

    /// <summary>The chords in time; neighbours differ.</summary>
    public IReadOnlyList<ChordSegment> Segments()
    {
        var segments = new List<ChordSegment>();
        int at = 0;
        foreach (ProgressionChord chord in Chords)
        {
            double start = at * Beat, end = (at += chord.Beats) * Beat;
            if (segments.Count > 0 && segments[^1].Chord == chord.Chord) segments[^1] = segments[^1] with { End = end };
            else segments.Add(new ChordSegment(start, end, chord.Chord));
        }

        return segments;
    }

    /// <summary>A real song's chords at some tempo, each as many beats as it comes nearest to, at least one.</summary>
    public static ChordProgression Of(IReadOnlyList<ChordSegment> song, Key key, double beatsPerMinute)
    {
        double beat = 60 / beatsPerMinute;
        return new ChordProgression(key, beatsPerMinute,
            [.. song.Select(s => new ProgressionChord(s.Chord, (int)Math.Clamp(Math.Round(s.Duration / beat), 1, 16)))]);
    }

    /// <summary>Some of the chords from anywhere, in another key, about so many seconds long.</summary>
    public ChordProgression Excerpt(Random random, double seconds)
    {
        int semitones = random.Next(12);
        int wanted = (int)(seconds / Beat), beats = 0;
        int from = random.Next(Math.Max(1, Chords.Count - 20));
        ProgressionChord[] part = [.. Chords.Skip(from).TakeWhile(c => (beats += c.Beats) - c.Beats < wanted)];
        return this with
        {
            Key = Key with { Tonic = PitchClass.Wrap(Key.Tonic + semitones) },
            Chords = [.. part.Select(c => c with { Chord = c.Chord.Transpose(semitones) })],
        };
    }

    /// <summary>The same with other qualities here and there, so that rare chords are heard too.</summary>
    public ChordProgression Vary(Random random) => this with
    {
        Chords = [.. Chords.Select(c => c.Chord.IsNone || random.NextDouble() >= Variation ? c : c with { Chord = Another(random, c.Chord) })],
    };

    /// <summary>This sheet's kinds of chord on roots by chance, one after another by chance, about so many seconds long, each one to eight beats.</summary>
    public ChordProgression Shuffle(Random random, double seconds)
    {
        int wanted = (int)(seconds / Beat);
        var chords = new List<ProgressionChord>();
        for (int beats = 0; beats < wanted; beats += chords[^1].Beats)
            chords.Add(new ProgressionChord(Chords[random.Next(Chords.Count)].Chord.Transpose(random.Next(12)), 1 << random.Next(4)));

        return this with { Chords = chords };
    }

    private static Chord Another(Random random, Chord chord) =>
        new(random.NextDouble() < 0.3 ? random.Next(12) : chord.Root, (ChordQuality)random.Next(Chord.QualityCount));
}
