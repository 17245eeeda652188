using Video2Music.Models;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

/// <summary>A melody in sessions: it follows what it is written over, and only where it is wanted and can be had.</summary>
public sealed class MelodySessionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public MelodySessionTests()
    {
        foreach (string file in Directory.GetFiles(TinyNetworks.Folder)) File.Copy(file, folder[Path.GetFileName(file)]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Compose_NoNetworkOrNotWanted_NoMelodyAndTheSameBassAndDrums()
    {
        using Engine without = Load();
        Composition none = Compose(without, true);
        Assert.Empty(none.Sheet.Melody);
        Sing();
        using Engine with = Load();
        Assert.Empty(Compose(with, false).Sheet.Melody);
        Composition sung = Compose(with, true);
        Assert.NotEmpty(sung.Sheet.Melody);
        foreach (PartRole role in (PartRole[])[PartRole.Bass, PartRole.Drums]) Assert.Equal(Notes(none, role), Notes(sung, role));
    }

    [Fact]
    public async Task SetChord_OneInTheMiddle_LeavesTheMelodyElsewhereAndOpensAsItWas()
    {
        Sing();
        Cli.Media.Make(folder["clip.mp4"], 60);
        using Engine engine = Load();
        var options = new ComposeOptions { Style = "pop" };
        using Session session = await engine.OpenAsync(folder["clip.mp4"], options, cancellation: TestContext.Current.CancellationToken);
        await session.SaveAsync(folder["clip.v2m"], TestContext.Current.CancellationToken);
        Composition before = session.Current;
        int bar = before.Cues.BeatsPerBar * Score.TicksPerBeat, at = 12 * bar;
        int changed = 0;
        for (int up = 1; up < 12; up++)
        {
            Chord other = before.Sheet.Chords.Last(span => span.Start <= at).Chord.Transpose(up);
            Composition after = session.Apply(new SetChord(at, bar, other), TestContext.Current.CancellationToken);
            Assert.NotEmpty(after.Sheet.Melody);
            Assert.Equal(before.Sheet.Melody.Where(note => note.End <= at), after.Sheet.Melody.Where(note => note.End <= at));
            Assert.Equal(before.Sheet.Melody.Where(note => note.Start >= at + 4 * bar), after.Sheet.Melody.Where(note => note.Start >= at + 4 * bar));
            if (!before.Sheet.Melody.SequenceEqual(after.Sheet.Melody)) changed++;
        }

        Assert.InRange(changed, 1, 11);
        using Session opened = await engine.OpenProjectAsync(folder["clip.v2m"], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(session.Current.Sheet.Melody, opened.Current.Sheet.Melody);
    }

    [Fact]
    public void Load_DamagedNetwork_IsRefused()
    {
        File.WriteAllText(folder["melody.onnx"], "no network");
        Assert.Equal(Failure.BadModel, Assert.Throws<Video2MusicException>(Load).Failure);
    }

    [Fact]
    public void Apply_EditOfWhatItFollows_WritesItAnew()
    {
        Sing();
        using Engine engine = Load();
        Composition before = Compose(engine, true);
        ChordSpan sung = before.Sheet.Chords.Last(span => span.Start <= before.Sheet.Melody[0].Start);
        Edit[] heard = [new SetChord(sung.Start, 3840, sung.Chord.Transpose(1)), new RegenerateChords(1920, 7680, 9), new SetTempo(90),
            new SetKey(new Key(5, before.Key.Mode)), new RegeneratePart(PartRole.Melody, 77)];
        foreach (Edit edit in heard)
            Assert.NotEqual(before.Sheet.Melody, engine.Editing.Apply(before, edit, cancellation: TestContext.Current.CancellationToken).Sheet.Melody);
        foreach (Edit edit in (Edit[])[new LockChords(0, 3840, true), new SetInstrument(PartRole.Bass, "36"), new RegeneratePart(PartRole.Bass, 3)])
            Assert.Equal(before.Sheet.Melody, engine.Editing.Apply(before, edit, cancellation: TestContext.Current.CancellationToken).Sheet.Melody);
        Composition again = engine.Editing.Apply(before, new RegeneratePart(PartRole.Melody, 77), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(before.Sheet.Chords, again.Sheet.Chords);
    }

    [Fact]
    public void Restore_SavedComposition_HasTheSameMelody()
    {
        Sing();
        using Engine engine = Load();
        Composition music = engine.Editing.Apply(Compose(engine, true), new RegeneratePart(PartRole.Melody, 4),
            cancellation: TestContext.Current.CancellationToken);
        Composition restored = engine.Editing.Restore(music.Features, SavedComposition.Of(music));
        Assert.NotEmpty(restored.Sheet.Melody);
        Assert.Equal(music.Sheet.Melody, restored.Sheet.Melody);
    }

    private static Composition Compose(Engine engine, bool melody) =>
        engine.Compose(TinyNetworks.Video(40), new ComposeOptions
        {
            Style = "pop",
            Without = melody ? [] : [PartRole.Melody],
            Generation = new GenerationOptions { Seed = 3 },
        });

    private static Note[] Notes(Composition music, PartRole role) => [.. music.Score.Parts.Where(part => part.Role == role).SelectMany(part => part.Notes)];

    private void Sing() => File.Copy(Path.Combine(ModelFolder.Shipped, "melody.onnx"), folder["melody.onnx"]);

    private Engine Load() => Engine.Load(new EngineOptions { Models = folder.Path, SoundFont = TestFonts.Tone });
}
