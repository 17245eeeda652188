using Video2Music.Study.Design;

namespace Video2Music.Study.Tests;

/// <summary>What is wrong with a study is told in sentences that are right for one and for many.</summary>
public sealed class ProtocolCheckTests
{
    [Fact]
    public void Fault_OfOne_SpeaksOfOne()
    {
        Protocol sound = Protocols.Make(5, 2);
        Assert.Null(ProtocolCheck.FindFault(sound));
        Assert.Equal("it compares 1 system, expected 2 or more", ProtocolCheck.FindFault(sound with { Systems = [sound.Systems[0]] }));
        Assert.Equal("it has 1 clip, expected 2 or more", ProtocolCheck.FindFault(sound with { Clips = [sound.Clips[0]] }));
        Assert.Equal("it has 0 clips, expected 2 or more", ProtocolCheck.FindFault(sound with { Clips = [] }));
    }

    [Fact]
    public void Fault_OfPairs_NamesWhatIsAllowed()
    {
        Assert.Equal("it has 1 pair, expected none or 5", ProtocolCheck.FindFault(Protocols.Make(5, 2) with { Pairs = 1 }));
        Assert.Equal("it has 4 pairs, expected none or 5", ProtocolCheck.FindFault(Protocols.Make(5, 2) with { Pairs = 4 }));
        Assert.Equal("it has 4 pairs, expected none or 5 to 12", ProtocolCheck.FindFault(Protocols.Make(12, 2) with { Pairs = 4 }));
    }

    [Theory]
    [InlineData(0, "0 faults")]
    [InlineData(1, "1 fault")]
    [InlineData(2, "2 faults")]
    public void Amount_OfAnyNumber_HasItsWord(int count, string words) => Assert.Equal(words, Amount.Of(count, "fault"));
}
