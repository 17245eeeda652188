using CsCheck;
using Video2Music.Media;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Playing;
using Video2Music.Tests.Shared;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

public sealed class SessionTests : IDisposable
{
    private const int Seconds = 24;
    private const int Step = 2 * Score.TicksPerBeat;

    private static readonly Gen<Edit> Edits = Gen.OneOf<Edit>(
        Gen.Select(Places, Gen.Int[1, Chord.Count - 1], (at, id) => (Edit)new SetChord(at.Start, at.Length, Chord.FromId(id))),
        Gen.Select(Places, Gen.Bool, (at, locked) => (Edit)new LockChords(at.Start, at.Length, locked)),
        Gen.Select(Places, Gen.Long[0, 99], (at, seed) => (Edit)new RegenerateChords(at.Start, at.Length, seed)),
        Gen.Select(Gen.Int[0, 11], Gen.Enum<Mode>(), (tonic, mode) => (Edit)new SetKey(new Key(tonic, mode))),
        Gen.Double[SpottingOptions.SlowestTempo, SpottingOptions.FastestTempo].Select(tempo => (Edit)new SetTempo(tempo)),
        Gen.Int[1, 128].Select(number => (Edit)new SetInstrument(PartRole.Arpeggio, number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        Gen.Double[-30.0, 6].Select(gain => (Edit)new SetFader(0, new Fader { Gain = gain })),
        Gen.Double[0.0, Seconds].Select(second => (Edit)new AddMarker(second)),
        Gen.Double[0.0, Seconds].Select(second => (Edit)new RemoveMarker(second)),
        Gen.Double[0.0, Seconds].Select(second => (Edit)new MoveHit(8, second, 0.5)),
        Gen.Select(Gen.Int[0, Seconds], Gen.Float[0, 1].Array[1, 6], (from, values) => (Edit)new DrawEnergy(from, [.. values.Select(v => (float?)v)])),
        Gen.Select(Gen.Int[0, Seconds], Gen.Float[-1, 1].Array[1, 6], (from, values) => (Edit)new DrawAffect(from, [.. values.Select(v => (float?)v)])),
        Gen.Long[0, 9].Select(seed => (Edit)new ComposeAgain(seed)),
        Gen.Float[0, 1].Select(sad => (Edit)new SetMood(EmotionDistribution.From([1 - sad, 0, 0, sad, 0, 0]))),
        Gen.Double[0.0, 1].Select(loose => (Edit)new SetHumanize(loose)),
        Gen.Double[-40.0, -5].Select(loudness => (Edit)new SetLoudness(loudness)),
        Gen.Bool.Select(kept => (Edit)new SetOwnSound(kept ? new OwnSound { Level = -3 } : null)),
        Gen.Long[0, 9].Select(seed => (Edit)new RegeneratePart(PartRole.Arpeggio, seed)));

    private readonly TemporaryFolder folder = new();
    private readonly Engine engine = Engine.Load(new EngineOptions { Models = TinyNetworks.Folder, SoundFont = TestFonts.Tone });

    private static Gen<(int Start, int Length)> Places => Gen.Select(Gen.Int[0, 7000], Gen.Int[1, 6000]);

    private Editing Editing => engine.Editing;

    [Fact]
    public void Apply_AnyEdits_KeepTheInvariants() => Edits.Array[1, 12].Sample(
        edits =>
        {
            using Session session = Open();
            foreach (Edit edit in edits)
            {
                Composition before = session.Current, after = session.Apply(edit);
                Assert.Equal(0, after.Sheet.Chords[0].Start);
                Assert.Equal(after.Cues.Length, after.Sheet.Chords[^1].End);
                for (int i = 1; i < after.Sheet.Chords.Count; i++) Assert.Equal(after.Sheet.Chords[i - 1].End, after.Sheet.Chords[i].Start);
                Assert.Same(after.Sheet.Chords, after.Score.Chords);
                Assert.Equal(after.Cues.Beats, after.Sheet.Density.Count);
                if (edit is not (SetChord or LockChords or SetKey or SetTempo)) Assert.Equal(Locked(before), Locked(after));
            }
        },
        iter: 60);

    [Fact]
    public void Undo_AllEdits_ComesBackToTheBeginningAndForwardAgain() => Edits.Array[1, 8].Sample(
        edits =>
        {
            using Session session = Open();
            var states = new List<Composition> { session.Current };
            foreach (Edit edit in edits) states.Add(session.Apply(edit));
            for (int i = states.Count - 2; i >= 0; i--)
            {
                Assert.True(session.Undo());
                Assert.Same(states[i], session.Current);
            }

            Assert.False(session.Undo());
            for (int i = 1; i < states.Count; i++)
            {
                Assert.True(session.Redo());
                Assert.Same(states[i], session.Current);
            }

            Assert.False(session.Redo());
        },
        iter: 30);

    [Fact]
    public void Apply_AfterUndo_LeavesNothingToDoAgain()
    {
        using Session session = Open();
        session.Apply(new SetTempo(90), cancellation: TestContext.Current.CancellationToken);
        Assert.True(session.Undo());
        Composition after = session.Apply(new SetTempo(110), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, session.Redoable);
        Assert.False(session.Redo());
        Assert.Same(after, session.Current);
    }

    [Fact]
    public void Apply_SameEditsTwice_GiveTheSameNotes() => Edits.Array[1, 6].Sample(
        edits =>
        {
            using Session one = Open(), two = Open();
            foreach (Edit edit in edits) Assert.Equal(Notes(one.Apply(edit)), Notes(two.Apply(edit)));
        },
        iter: 20);

    [Fact]
    public void SetChord_StandsWhereItWasPutAndSurvivesRegenerating()
    {
        using Session session = Open();
        session.Apply(new SetChord(4 * Step, 2 * Step, Chord.Parse("F#m7")), TestContext.Current.CancellationToken);
        for (int seed = 0; seed < 5; seed++)
        {
            Chord[] steps = session.Apply(new RegenerateChords(0, session.Current.Cues.Length, seed),
                TestContext.Current.CancellationToken).Sheet.ChordOfStep();
            Assert.Equal([Chord.Parse("F#m7"), Chord.Parse("F#m7")], steps[4..6]);
        }
    }

    [Fact]
    public void RegenerateChords_ChangesNothingOutsideItsStretch()
    {
        using Session session = Open();
        Chord[] before = session.Current.Sheet.ChordOfStep();
        Chord[] after = session.Apply(new RegenerateChords(6 * Step, 5 * Step, 3),
            TestContext.Current.CancellationToken).Sheet.ChordOfStep();
        Assert.Equal(before[..6], after[..6]);
        Assert.Equal(before[11..], after[11..]);
        Assert.NotEqual(before[6..11], after[6..11]);
    }

    [Fact]
    public void RegenerateChords_AnotherSeed_WritesOtherChords()
    {
        using Session session = Open();
        var written = new HashSet<string>();
        for (int seed = 0; seed < 6; seed++)
        {
            LeadSheet sheet = session.Apply(new RegenerateChords(4 * Step, 8 * Step, seed), TestContext.Current.CancellationToken).Sheet;
            written.Add(string.Join(' ', sheet.ChordOfStep()));
            Assert.True(session.Undo());
        }

        Assert.True(written.Count > 1);
    }

    [Fact]
    public void SetKey_SameMode_IsTheSameMusicMoved()
    {
        using Session session = Open();
        Composition before = session.Current;
        Composition after = session.Apply(new SetKey(new Key((before.Key.Tonic + 2) % 12, before.Key.Mode)), TestContext.Current.CancellationToken);
        Assert.Equal(before.Sheet.ChordOfStep().Select(chord => chord.Transpose(2)), after.Sheet.ChordOfStep());
    }

    [Fact]
    public void SetInstrument_OfAPart_ChangesItsSoundAndNothingElse()
    {
        using Session session = Open();
        session.Apply(new SetFader(0, new Fader { Pan = 0.5 }), TestContext.Current.CancellationToken);
        Composition before = session.Current;
        Composition after = session.Apply(new SetInstrument(PartRole.Arpeggio, "harpsichord"), TestContext.Current.CancellationToken);
        Assert.Equal(("Harpsichord", 6), (after.Score.Parts[0].Name, after.Score.Parts[0].Program));
        Assert.Equal(Notes(before), Notes(after));
        Assert.Equal(before.Options.Instrument, after.Options.Instrument);
        Composition styled = session.Apply(new SetStyle("arpeggio"), TestContext.Current.CancellationToken);
        Assert.Equal(6, styled.Score.Parts[0].Program);
        Assert.Equal(0.5, styled.Options.Mix.Faders[0].Pan);
        Assert.Equal(6, session.Apply(new SetTempo(90), TestContext.Current.CancellationToken).Score.Parts[0].Program);
    }

    [Theory]
    [InlineData(PartRole.Drums, "12", Failure.Usage)]
    [InlineData(PartRole.Arpeggio, "129", Failure.UnknownInstrument)]
    public void SetInstrument_OfNoPartOrUnknown_ChangesNothing(PartRole role, string instrument, Failure failure)
    {
        using Session session = Open();
        Composition before = session.Current;
        Assert.Equal(failure, Assert.Throws<Video2MusicException>(() =>
            session.Apply(new SetInstrument(role, instrument), TestContext.Current.CancellationToken)).Failure);
        Assert.Same(before, session.Current);
    }

    [Fact]
    public void Apply_ValueOutOfItsRange_ChangesNothing()
    {
        using Session session = Open();
        Composition before = session.Current;
        Edit[] edits =
        [
            new SetFader(0, new Fader { Gain = double.NaN }), new SetFader(0, new Fader { Pan = -2 }), new SetFader(9, new Fader()), new SetTempo(20),
            new SetTempo(double.NaN), new AddMarker(-1), new AddMarker(double.NaN), new MoveHit(1, double.NaN, 1), new MoveHit(1, 2, 2),
            new DrawEnergy(0, [2]), new DrawEnergy(-1, [1]), new DrawAffect(0, [float.NaN]), new SetChord(-1, 960, default), new SetChord(0, 0, default),
            new RegenerateChords(int.MaxValue, 960, 1), new LockChords(0, -1, true), new SetStyle("polka"),
        ];
        Assert.All(edits, edit => Assert.Throws<Video2MusicException>(() => session.Apply(edit, TestContext.Current.CancellationToken)));
        Assert.Same(before, session.Current);
        Assert.Equal(0, session.Revision);
    }

    [Fact]
    public void Faders_WhenTheStyleChanges_StayWithTheirRoles()
    {
        PartRole[] before = [PartRole.Pad, PartRole.Bass, PartRole.Pad, PartRole.Drums],
            after = [PartRole.Melody, PartRole.Pad, PartRole.Pad, PartRole.Bass, PartRole.Pad];
        Fader[] faders = [new() { Gain = 1 }, new() { Gain = 2 }, new() { Gain = 3 }];
        static Part[] parts(PartRole[] roles) => Array.ConvertAll(roles, role => new Part(role, "", 0, []));
        Assert.Equal([0, 1, 3, 2, 0], PartFaders.Move(parts(before), faders, parts(after)).Select(fader => fader.Gain));
        Assert.Empty(PartFaders.Move(parts(before), [], parts(after)));
    }

    [Fact]
    public void DrawEnergy_RaisesAndLowersLoudness()
    {
        using Session session = Open();
        float[] all(float value) => [.. Enumerable.Repeat(value, Seconds)];
        float loud = session.Apply(new DrawEnergy(0, [.. all(1).Select(v => (float?)v)]), TestContext.Current.CancellationToken).Sheet.Loudness.Average();
        float quiet = session.Apply(new DrawEnergy(0, [.. all(0).Select(v => (float?)v)]), TestContext.Current.CancellationToken).Sheet.Loudness.Average();
        Assert.True(loud > quiet, $"{loud} with all energy, {quiet} without");
    }

    [Fact]
    public void Suggest_AnyPlace_RanksChordsWithoutChangingAnything()
    {
        using Session session = Open();
        Composition before = session.Current;
        foreach (ChordSpan span in before.Sheet.Chords)
        {
            IReadOnlyList<ChordSuggestion> found = session.Suggest(span.Start);
            Assert.Equal(1, found.Sum(suggestion => suggestion.Probability), 6);
            Assert.Equal(found.Count, found.Select(suggestion => suggestion.Chord).Distinct().Count());
            Assert.Equal(found.Select(s => s.Probability).OrderDescending(), found.Select(s => s.Probability));
        }

        Assert.Same(before, session.Current);
    }

    [Fact]
    public Task Save_AnyEdits_OpensAsItWas() => Edits.Array[12].SampleAsync(
        async edits =>
        {
            using Session session = Open();
            string path = folder[$"clip {Guid.NewGuid():N}.v2m"];
            await session.SaveAsync(path, TestContext.Current.CancellationToken);
            for (int i = 0; i < edits.Length; i++)
            {
                session.Apply(edits[i]);
                if (i % 3 == 2) session.Undo();
                if (i % 4 == 0) session.Keep($"take {i}");
                SavedProject saved = ProjectFile.Read(path);
                Assert.Equal(session.Revision, saved.Revision);
                Assert.Equal(Notes(session.Current), Notes(Editing.Restore(session.Current.Features, saved.Current)));
                Assert.Equal(session.Takes.Select(take => take.Name), saved.Takes.Select(take => take.Name));
            }
        },
        iter: 4);

    [Fact]
    public async Task Open_DamagedProject_GivesOneSentence()
    {
        using Session session = Open();
        session.Apply(new SetChord(0, 960, Chord.Parse("Am")), TestContext.Current.CancellationToken);
        string path = folder["clip.v2m"], damaged = folder["damaged.v2m"];
        await session.SaveAsync(path, TestContext.Current.CancellationToken);
        Mutations.Try(
            Mutations.Of(3000, 5, File.ReadAllBytes(path)).Concat(JsonMutations.Of(File.ReadAllText(path))),
            bytes =>
            {
                File.WriteAllBytes(damaged, bytes);
                Editing.Restore(session.Current.Features, ProjectFile.Read(damaged).Current);
            },
            e => e is Video2MusicException,
            bytesPerByte: 4096);
    }

    // What kill -9 can leave: any beginning of what was being written.
    [Fact]
    public async Task Open_JournalCutAnywhere_LacksAtMostWhatWasNotAcknowledged()
    {
        using Session session = Open();
        string path = folder["clip.v2m"], journal = path + ".journal";
        await session.SaveAsync(path, TestContext.Current.CancellationToken);
        var lengths = new List<long> { 0 };
        for (int i = 0; i < 5; i++)
        {
            session.Apply(new AddMarker(i), TestContext.Current.CancellationToken);
            lengths.Add(new FileInfo(journal).Length);
        }

        byte[] whole = File.ReadAllBytes(journal);
        string cut = folder["cut.v2m"];
        File.Copy(path, cut);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(cut + ".journal", whole[..length]);
            Assert.Equal(lengths.FindLastIndex(acknowledged => acknowledged <= length), ProjectFile.Read(cut).Revision);
        }
    }

    [Theory]
    [InlineData("", "project")]
    [InlineData("{}", "damaged")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[", "damaged")]
    public void Open_NotAProject_SaysSo(string contents, string expected)
    {
        string path = folder["odd.v2m"];
        File.WriteAllText(path, contents);
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => ProjectFile.Read(path));
        Assert.Equal(Failure.BadProject, e.Failure);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    private Session Open()
    {
        VideoFeatures features = TinyNetworks.Video(Seconds) with { Cuts = [8, 15] };
        string video = folder["clip.mp4"];
        if (!File.Exists(video)) File.WriteAllText(video, "a video");
        var info = new VideoInfo
        {
            Path = video,
            Duration = Seconds,
            Width = 16,
            Height = 16,
            FrameRate = 30,
            HasAudio = false,
            VideoCodec = "h264",
            StreamIndex = 0,
            Rotation = 0,
        };
        return new Session(engine, info, engine.Compose(features, new ComposeOptions { Style = "arpeggio", Spotting = SpottingOptions.Published }));
    }

    private static IEnumerable<Note> Notes(Composition music) => music.Score.Parts.SelectMany(part => part.Notes);

    private static string Locked(Composition music) => string.Join(' ', music.Sheet.LockedSteps()
        .Index().Where(step => step.Item).Select(step => $"{step.Index}:{music.Sheet.ChordOfStep()[step.Index]}"));
}
