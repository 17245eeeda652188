using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Training.Listening;

namespace Video2Music.Training.Tests.Listening;

public sealed class RandomArrangerTests
{
    private static readonly ChordProgression Sheet = new(
        Key.Parse("G major"), 100, [.. "G Em7 C:maj7 N D:7 Bdim G Gsus4".Split(' ').Select((c, i) => new ProgressionChord(Chord.Parse(c), 1 + i % 4))]);

    [Fact]
    public void Play_AnySeed_IsPlayableAndStaysWithinTheSheet()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Score score = Play(seed, seed % 2 == 0 ? TimbrePalette.Training : TimbrePalette.Test);
            foreach (Part part in score.Parts)
            {
                Assert.All(part.Notes, n => Assert.True(n is { Start: >= 0, Length: > 0, Pitch: >= 0 and <= 127, Velocity: >= 1 and <= 127 }
                    && n.End <= score.Length, $"{seed}: {n}"));
                foreach (IGrouping<int, Note> pitch in part.Notes.GroupBy(n => n.Pitch))
                    Assert.All(pitch.Zip(pitch.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{seed}: {pair}"));
            }
        }
    }

    [Fact]
    public void Play_SameSeed_PlaysTheSame() =>
        Assert.Equal(Play(3, TimbrePalette.Training).Parts.SelectMany(p => p.Notes), Play(3, TimbrePalette.Training).Parts.SelectMany(p => p.Notes));

    [Fact]
    public void Play_ChordParts_PlayOnlyTheChordsNotes()
    {
        for (int seed = 0; seed < 20; seed++)
            foreach (Part part in Play(seed, TimbrePalette.Training).Parts.Where(p => p.Role is PartRole.Chords or PartRole.Pad))
                Assert.All(part.Notes, n => Assert.Contains(PitchClass.Wrap(n.Pitch - At(n.Start).Root), At(n.Start).Degrees.ToArray()));
    }

    [Fact]
    public void Orchestras_TestAndTraining_ShareNoSoundFontAndNoProgramForChordsAndMelody()
    {
        TimbrePalette a = TimbrePalette.Training, b = TimbrePalette.Test;
        Assert.Empty(a.SoundFonts.Intersect(b.SoundFonts));
        Assert.Empty(a.Keys.Intersect(b.Keys));
        Assert.Empty(a.Pads.Intersect(b.Pads));
        Assert.Empty(a.Basses.Intersect(b.Basses));
        Assert.Empty(a.Leads.Intersect(b.Leads));
        for (double tempo = 60; tempo < 170; tempo += 0.5) Assert.NotEqual(a.Tempo(tempo), b.Tempo(tempo));
    }

    [Fact]
    public void Segments_Sheet_AreItsChordsInTime()
    {
        IReadOnlyList<ChordSegment> segments = Sheet.Segments();
        Assert.Equal(Sheet.Beats * 0.6, segments[^1].End, 1e-9);
        Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.True(pair.First.End == pair.Second.Start && pair.First.Chord != pair.Second.Chord));
    }

    [Fact]
    public void Labels_Song_NameTheChordOfEachFrame()
    {
        var song = new SyntheticSong(Sheet.Key, [new(0, 0.25, Chord.Parse("C")), new(0.25, 0.5, Chord.Parse("F"))], new float[6 * LogFrequencySpectrum.Width]);
        long c = Chord.Parse("C").Id, f = Chord.Parse("F").Id;
        Assert.Equal([c, c, c, f, f, 0], song.Labels());
    }

    [Fact]
    public void Learn_Transitions_AddUpToOneAndFavourWhatWasSeen()
    {
        ChordSegment[] song = [.. Enumerable.Range(0, 40).Select(i => new ChordSegment(i, i + 1, Chord.Parse(i % 2 == 0 ? "C" : "G")))];
        float[] matrix = ChordTransitions.Learn([song]);
        for (int from = 0; from < Chord.Count; from++)
            Assert.Equal(1, Enumerable.Range(0, Chord.Count).Sum(to => Math.Exp(matrix[from * Chord.Count + to])), 1e-4);
        int d = Chord.Parse("D").Id, a = Chord.Parse("A").Id;
        Assert.Equal(a, Enumerable.Range(0, Chord.Count).Where(to => to != d).MaxBy(to => matrix[d * Chord.Count + to]));
    }

    private static Score Play(int seed, TimbrePalette orchestra) => new RandomArranger(Sheet, orchestra, new Random(seed)).Play();

    private static Chord At(int tick) =>
        Sheet.Segments().Last(s => s.Start <= tick / (double)Score.TicksPerBeat * Sheet.Beat + 1e-6).Chord;
}
