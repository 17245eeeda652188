using Video2Music.Audio;

namespace Video2Music.Tests.Audio;

public sealed class NoteTrackerTests
{
    private const int Keys = NoteActivations.Keys;
    private readonly float[] notes = new float[300 * Keys];
    private readonly float[] onsets = new float[300 * Keys];

    [Fact]
    public void Find_OnsetAndFrames_IsOneNote()
    {
        Sound(39, 50, 100, 0.8f);
        Strike(39, 50);
        TranscribedNote note = Assert.Single(Find());
        Assert.Equal(60, note.Pitch);
        Assert.Equal(BasicPitch.TimeOf(50), note.Start);
        Assert.Equal(BasicPitch.TimeOf(100), note.End);
        Assert.Equal(0.8f, note.Amplitude, 1e-5f);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void Find_ShortNotes_AreDroppedUnderElevenFrames(int frames, int expected)
    {
        Sound(20, 50, 50 + frames, 0.9f);
        Strike(20, 50);
        Assert.Equal(expected, Find().Count);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(12, 2)]
    public void Find_Silence_EndsANoteWhenItLastsLongerThanTheGrace(int silent, int expected)
    {
        // It falls under the threshold without a jump that would count as an onset of its own.
        Sound(20, 50, 130, 0.62f);
        Sound(20, 80, 80 + silent, 0.29f);
        Strike(20, 50);
        Assert.Equal(expected, Find().Count);
    }

    [Fact]
    public void Find_StruckAgain_EndsTheFirstNoteThere()
    {
        Sound(20, 50, 150, 0.9f);
        Strike(20, 50);
        Strike(20, 100);
        List<TranscribedNote> found = Find();
        Assert.Equal(2, found.Count);
        Assert.True(found[0].End <= found[1].Start);
    }

    [Fact]
    public void Find_EnergyWithoutOnset_IsTracedBothWays()
    {
        // It swells so slowly that no jump counts as an onset.
        for (int frame = 50; frame < 150; frame++) notes[frame * Keys + 30] = 0.3f + 0.009f * (50 - Math.Abs(frame - 100));
        Sound(70, 200, 201, 1);
        TranscribedNote note = Assert.Single(Find(), n => n.Pitch == 51);
        Assert.InRange(note.Start, BasicPitch.TimeOf(45), BasicPitch.TimeOf(55));
        Assert.InRange(note.End, BasicPitch.TimeOf(140), BasicPitch.TimeOf(152));
    }

    [Theory]
    [InlineData(0.55f, 0)]
    [InlineData(0.65f, 1)]
    public void Find_EnergyWithoutOnset_HasToBeSure(float activation, int expected)
    {
        // It rises within so many frames that no jump counts as an onset beside the short sound's.
        for (int frame = 50; frame < 150; frame++) notes[frame * Keys + 30] = Math.Min(activation, 0.01f * (frame - 49));
        Sound(70, 200, 201, 1);
        Assert.Equal(expected, Find().Count(n => n.Pitch == 51));
    }

    [Fact]
    public void Find_JumpOfActivation_InfersAnOnset()
    {
        Sound(20, 20, 60, 0.9f);
        Strike(20, 20);
        Sound(40, 100, 140, 0.9f);
        Assert.Contains(Find(), n => n.Pitch == 61 && n.Start == BasicPitch.TimeOf(100));
    }

    [Fact]
    public void Find_Silence_FindsNothing() => Assert.Empty(Find());

    [Fact]
    public void Find_Nothing_FindsNothing() => Assert.Empty(NoteTracker.Find(new NoteActivations([], [])));

    private List<TranscribedNote> Find() => NoteTracker.Find(new NoteActivations(notes, onsets));

    private void Strike(int key, int frame) => onsets[frame * Keys + key] = 0.9f;

    private void Sound(int key, int from, int to, float activation)
    {
        for (int frame = from; frame < to; frame++) notes[frame * Keys + key] = activation;
    }
}
