using System.Xml.Linq;

namespace Video2Music.MusicXml;

/// <summary>Gathers a measure's elements and keeps count of the time at which the next one stands.</summary>
internal sealed class MeasureCursor(WrittenBar bar)
{
    private readonly List<XElement> elements = [];

    public WrittenBar Bar => bar;

    public IReadOnlyList<XElement> Elements => elements;

    /// <summary>The tick at which the next element stands.</summary>
    public int Now { get; private set; } = bar.Start;

    /// <summary>Adds an element that takes some time.</summary>
    public void Add(XElement element, int ticks = 0)
    {
        elements.Add(element);
        Now += ticks;
    }

    /// <summary>Adds an element that takes no time of its own, at a tick.</summary>
    public void AddAt(int tick, XElement element)
    {
        MoveTo(tick);
        elements.Add(element);
    }

    /// <summary>Passes over the time up to a tick that is not before now.</summary>
    public void MoveTo(int tick)
    {
        if (tick > Now) Add(Move("forward", tick - Now), tick - Now);
    }

    /// <summary>Lets time pass that notes have taken.</summary>
    public void Advance(int ticks) => Now += ticks;

    /// <summary>Goes back to the bar's beginning.</summary>
    public void Rewind()
    {
        if (Now > bar.Start) Add(Move("backup", Now - bar.Start), bar.Start - Now);
    }

    private static XElement Move(string way, int ticks) => new(way, new XElement("duration", ticks));
}
