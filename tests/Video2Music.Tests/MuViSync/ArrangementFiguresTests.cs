using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.MuViSync.Evaluation.Arrangements;
using Video2Music.Sessions;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.MuViSync;

/// <summary>The measures of arrangements, on pieces whose measures are known.</summary>
public sealed class ArrangementFiguresTests
{
    private const int Beat = Score.TicksPerBeat;
    private const int Bar = 4 * Beat;

    [Fact]
    public void Timing_CutsOnTheBeats_AreMet_AndThoseBetweenAreNot()
    {
        TimingFigures met = TimingFigures.Of("s", [Piece([Drums()], 2, 4, 8.5)]), missed = TimingFigures.Of("s", [Piece([Drums()], 2.2, 4.3, 8.7)]);
        Assert.Equal((3, 1.0), (met.Cuts, met.OnBeats));
        Assert.Equal(0.0, missed.OnBeats);
        Assert.Equal((0, 0, 0), (met.MedianChange, met.LargestChange, met.FarthestFromBase));
        Assert.Null(TimingFigures.Of("s", [Piece([Drums()])]).OnBeats);
    }

    [Fact]
    public void Craft_FaultsThatAreThere_AreCounted()
    {
        CraftFigures clean = CraftFigures.Of([Piece([Bass(), Chords(60, 64, 67)])]);
        Assert.Equal((1.0, 0, 0, 0, 0), (clean.BassOnRoot, clean.OutOfRange, clean.Muddy, clean.Hanging, clean.Doubled));
        Assert.Equal(1, CraftFigures.Of([Piece([Bass(up: 2)])]).BassOnRoot + 1);
        Assert.Equal(1, CraftFigures.Of([Piece([Chords(33, 37)])]).Muddy);
        Assert.Equal(0.5, CraftFigures.Of([Piece([Chords(60, 3)])]).OutOfRange);
        Note[] twice = [new(0, 2 * Beat, 60, 80), new(Beat, 2 * Beat, 60, 80)];
        Assert.Equal(0.5, CraftFigures.Of([Piece([new Part(PartRole.Chords, "", 0, twice)])]).Doubled);
        Assert.Equal(1, CraftFigures.Of([Piece([new Part(PartRole.Pad, "", 48, [new(0, 100 * Bar, 60, 80)])])]).Hanging);
    }

    [Fact]
    public void Form_TheEndingOnTheTonic_IsOne_AndAnotherChordIsNone()
    {
        Assert.Equal(1, FormFigures.Of([Piece([Bass(), Chords(60, 64, 67)])]).Ended);
        Assert.Equal(0, FormFigures.Of([Piece([Bass(), Chords(60, 64, 67)]) is var piece ? piece with { Music = Elsewhere(piece.Music) } : piece]).Ended);
    }

    [Fact]
    public void Accompaniment_AChordAHalfBar_HasItsMeasures()
    {
        IReadOnlyDictionary<string, double> found = AccompanimentMeasures.Of(Piece([Bass(), Chords(60, 64, 67)]));
        Assert.Equal(1, found["accChordTones"]);
        Assert.Equal(7 / 8.0, found["accIdenticalAdjacentBars"]); // the last chord cuts the ninth bar short
        Assert.Equal(2, found["accOnsetsPerBar"]);
        Assert.Equal(2, found["accNotesPerBeat"], 0.01);
        Assert.Equal(1, found["bassIsChordBass"]);
        Assert.DoesNotContain("velocityMelodyMinusAcc", found);
    }

    [Fact]
    public void NearestCentre_TellsWhatDiffers_AndNotWhatDoesNot()
    {
        (string, double[])[] apart = [.. Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? "a" : "b", new[] { i % 2 * 10.0 + i % 3, i }))];
        Assert.Equal(1, NearestCentre.Told(apart));
        var random = new Random(1);
        (string, double[])[] alike = [.. Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? "a" : "b", new[] { random.NextDouble() }))];
        Assert.InRange(NearestCentre.Told(alike), 0.3, 0.7);
    }

    [Fact]
    public void MadeUpVideo_HasItsCutsAndItsStretches()
    {
        VideoFeatures video = MadeUpVideo.Make(12, 120, 3);
        Assert.InRange(video.Cuts.Count, 12, 40);
        Assert.Equal(120, video.Seconds);
        Assert.True(video.Activity!.Max() > 3 * video.Activity!.Min());
        Assert.Equal(video.Cuts, MadeUpVideo.Make(12, 120, 3).Cuts);
        Assert.Empty(MadeUpVideo.Make(0, 60, 1).Cuts);
    }

    [Fact]
    public void Band_KnowsWhatLiesNearerToMusicThatIsNone()
    {
        var band = new SongBand("x", 0, 0.5, 1, 0.9);
        Assert.True(band.Holds(0.8) && !band.Holds(1.1));
        Assert.True(band.IsNearerToNone(0.8) && !band.IsNearerToNone(0.6));
        Assert.False(new SongBand("x", 0, 0.5, 1, 0.6).IsNearerToNone(0.6));
    }

    private static Composition Elsewhere(Composition music) => music with { Sheet = music.Sheet with { Key = new Key(7, Mode.Major) } };

    // A piece at 120 beats a minute, half a bar C and half a bar F or G in turn, closing on C.
    private static ArrangedPiece Piece(Part[] parts, params double[] cuts)
    {
        Chord[] chords = [.. Enumerable.Range(0, 20).Select(second => Chord.Parse(Second(second)))];
        LeadSheet sheet = Sheets.Of(chords, new Expression(new float[20], new float[20]), 20);
        VideoFeatures video = Sheets.Video(20, cuts);
        sheet = sheet with { Cues = Spotting.Spot(video, SpottingOptions.Published) };
        var score = new Score { Time = sheet.Cues.Time, Parts = parts, Length = sheet.Cues.Length, Key = sheet.Key, Chords = sheet.Chords };
        return new ArrangedPiece("s", 1, new Composition(video, new ComposeOptions { Style = StyleLibrary.Published }, sheet, score));
    }

    private static string Second(int second) => second % 2 == 0 ? "C" : second % 4 == 1 ? "F" : "G";

    private static int Root(int second) => second >= 17 ? 36 : 36 + (second % 2 == 0 ? 0 : second % 4 == 1 ? 5 : 7);

    private static Part Drums() => new(PartRole.Drums, "Drums", 0, [.. Enumerable.Range(0, 40).Select(beat => new Note(beat * Beat, Beat, 36, 90))]);

    private static Part Bass(int up = 0) => new(PartRole.Bass, "", 33,
        [.. Enumerable.Range(0, 17).Select(s => new Note(s * 2 * Beat, 2 * Beat, Root(s) + up, 80)), new Note(34 * Beat, 6 * Beat, 36 + up, 80)]);

    // The notes moved along with the chords.
    private static Part Chords(params int[] pitches) => new(PartRole.Chords, "", 0,
        [.. Enumerable.Range(0, 18).SelectMany(s => pitches.Order().Select(pitch =>
            new Note(s * 2 * Beat, (s == 17 ? 6 : 2) * Beat, pitch + Root(s) - 36, 70)))]);
}
