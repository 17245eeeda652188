using Video2Music.Music;

namespace Video2Music.Tests.Music;

public sealed class InstrumentTests
{
    [Theory]
    [InlineData("1", 0)]
    [InlineData("128", 127)]
    [InlineData("Acoustic Grand Piano", 0)]
    [InlineData("acoustic grand", 0)]
    [InlineData(" flute ", 73)]
    [InlineData("nylon", 24)]
    [InlineData("HARPSI", 6)]
    [InlineData("electric piano 2", 5)]
    [InlineData("string ensemble 1", 48)]
    public void Parse_NameOrNumber_FindsProgram(string text, int program) => Assert.Equal(program, Instrument.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("129")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("kazoo")]
    [InlineData("piano")]
    [InlineData("e")]
    public void Parse_UnknownOrAmbiguous_NamesIt(string text)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => Instrument.Parse(text));
        Assert.Equal(Failure.UnknownInstrument, e.Failure);
        Assert.Contains(text, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Ambiguous_OffersWhatFits() =>
        Assert.Contains("Acoustic Grand Piano (1)", Assert.Throws<Video2MusicException>(() => Instrument.Parse("piano")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_EveryNameAndNumber_IsItself()
    {
        Assert.Equal(128, Instrument.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        for (int program = 0; program < 128; program++)
        {
            Assert.Equal(program, Instrument.Parse(Instrument.Name(program)));
            Assert.Equal(program, Instrument.Parse($"{program + 1}"));
        }
    }
}
