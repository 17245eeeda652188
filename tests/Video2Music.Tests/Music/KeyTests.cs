using CsCheck;
using Video2Music.Music;

namespace Video2Music.Tests.Music;

public sealed class KeyTests
{
    private static readonly Gen<Key> Keys = Gen.Select(Gen.Int[-7, 7], Gen.Enum<Mode>()).Select(Key.OfSignature);

    [Fact]
    public void ToString_EveryKey_HasTheFewestAccidentals()
    {
        Assert.Equal("C Db D Eb E F F# G Ab A Bb B", string.Join(' ', Enumerable.Range(0, 12).Select(t => new Key(t, Mode.Major).TonicName)));
        Assert.Equal("C C# D Eb E F F# G G# A Bb B", string.Join(' ', Enumerable.Range(0, 12).Select(t => new Key(t, Mode.Minor).TonicName)));
        Assert.Equal("Bb major", new Key(10, Mode.Major).ToString());
    }

    [Theory]
    [InlineData("Gb major", "Gb major")]
    [InlineData("F#", "F# major")]
    [InlineData("C# major", "C# major")]
    [InlineData("Cb", "Cb major")]
    [InlineData("D#m", "D# minor")]
    [InlineData("Ab minor", "Ab minor")]
    [InlineData("A# MINOR", "A# minor")]
    [InlineData("A# major", "Bb major")]
    [InlineData("G# major", "Ab major")]
    [InlineData("Fb", "E major")]
    [InlineData("Cb minor", "B minor")]
    [InlineData("E♭ min", "Eb minor")]
    [InlineData("C##", "D major")]
    public void Parse_KeyOfTwoNames_IsWrittenAsItWasGivenWhereItCanBe(string text, string name) => Assert.Equal(name, Key.Parse(text).ToString());

    [Theory]
    [InlineData("C major", "C Db D Eb E F F# G Ab A Bb B")]
    [InlineData("G major", "C C# D Eb E F F# G G# A Bb B")]
    [InlineData("F major", "C Db D Eb E F Gb G Ab A Bb B")]
    [InlineData("Bb major", "C Db D Eb E F Gb G Ab A Bb B")]
    [InlineData("Gb major", "C Db D Eb E F Gb G Ab A Bb Cb")]
    [InlineData("F# major", "C C# D D# E E# F# G G# A A# B")]
    [InlineData("E major", "C C# D D# E F F# G G# A A# B")]
    [InlineData("Db major", "C Db D Eb E F Gb G Ab A Bb B")]
    [InlineData("A minor", "C C# D D# E F F# G G# A Bb B")]
    [InlineData("D minor", "C C# D Eb E F F# G Ab A Bb B")]
    [InlineData("C minor", "C Db D Eb E F Gb G Ab A Bb B")]
    [InlineData("C# minor", "B# C# D D# E F F# G G# A A# B")]
    [InlineData("Eb minor", "C Db D Eb E F Gb G Ab A Bb Cb")]
    public void Spell_EveryPitchClass_IsAsMusiciansWriteItInThatKey(string key, string names) =>
        Assert.Equal(names, string.Join(' ', Enumerable.Range(0, 12).Select(Key.Parse(key).Spell).Select(name => $"{name}")));

    [Theory]
    [InlineData("F major", "A#", "Bb", "Bb D F")]
    [InlineData("F major", "G:7", "G:7", "G B D F")]
    [InlineData("A minor", "E:7", "E:7", "E G# B D")]
    [InlineData("C minor", "B:dim7", "B:dim7", "B D F Ab")]
    [InlineData("Eb major", "D#:maj7", "Eb:maj7", "Eb G Bb D")]
    [InlineData("D major", "C", "C", "C E G")]
    [InlineData("D major", "A#", "Bb", "Bb D F")]
    [InlineData("E major", "C#:min6", "C#:min6", "C# E G# A#")]
    [InlineData("Gb major", "F#:sus4", "Gb:sus4", "Gb Cb Db")]
    [InlineData("F# minor", "C#:aug", "C#:aug", "C# E# G##")]
    [InlineData("C major", "N", "N", "")]
    public void Spell_Chord_IsRootByKeyAndThirdsFromIt(string key, string chord, string name, string notes)
    {
        Assert.Equal(name, Chord.Parse(chord).Name(Key.Parse(key)));
        Assert.Equal(notes, string.Join(' ', Chord.Parse(chord).Spell(Key.Parse(key))));
    }

    [Fact]
    public void Spell_AnyKeyAndPitchClass_SoundsAsAsked() => Gen.Select(Keys, Gen.Int[-30, 140]).Sample((key, pitch) =>
    {
        Assert.Equal(PitchClass.Wrap(pitch), key.Spell(pitch).PitchClass);
        Assert.Equal(key.TonicName, key.Spell(key.Tonic));
    });

    [Fact]
    public void Name_AnyKeyAndChord_ReadsBackAndItsNotesSoundAsItsDegrees() =>
        Gen.Select(Keys, Gen.Int[0, Chord.Count - 1].Select(Chord.FromId)).Sample((key, chord) =>
        {
            Assert.Equal(chord, Chord.Parse(chord.Name(key)));
            Assert.Equal(chord.Degrees.ToArray().Select(degree => PitchClass.Wrap(chord.Root + degree)), chord.Spell(key).Select(note => note.PitchClass));
        });

    [Fact]
    public void OfSignature_AnySignature_IsThatKeysOwnAndItsNameReadsBack() => Gen.Select(Gen.Int[-7, 7], Gen.Enum<Mode>()).Sample((sharps, mode) =>
    {
        Key key = Key.OfSignature(sharps, mode);
        Assert.Equal(sharps, key.Sharps);
        Assert.Equal(sharps, Key.Parse(key.ToString()).Sharps);
    });

    [Fact]
    public void Equals_SameSound_IsTheSameKeyHoweverItIsWritten()
    {
        Assert.Equal(Key.Parse("Gb"), Key.Parse("F#"));
        Assert.Equal(Key.Parse("Gb").GetHashCode(), Key.Parse("F#").GetHashCode());
        Assert.NotEqual(Key.Parse("Gb"), Key.Parse("Gbm"));
    }
}
