using CsCheck;
using Video2Music.Music;

namespace Video2Music.Tests.Music;

public sealed class ChordSpanTests
{
    [Fact]
    public void EndToEnd_AnyChanges_CoverFromTheFirstToTheEnd() =>
        Gen.Select(Gen.Int[0, 5000].Array[0, 30], Gen.Int[1, 4000]).Sample((ticks, length) =>
        {
            (int Tick, Chord Chord)[] changes = [.. ticks.Order().Select((tick, i) => (tick, Chord.FromId(i)))];
            IReadOnlyList<ChordSpan> spans = ChordSpan.EndToEnd(changes, length);
            Assert.Equal(changes.Where(c => c.Tick < length).Select(c => c.Tick).Distinct(), spans.Select(span => span.Start));
            Assert.All(spans, span => Assert.Equal(changes.Last(c => c.Tick == span.Start).Chord, span.Chord));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            if (spans.Count > 0) Assert.Equal(length, spans[^1].End);
        });
}
