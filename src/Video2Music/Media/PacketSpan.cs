using System.Globalization;

namespace Video2Music.Media;

/// <summary>From when to when a stream's packets last, read line by line as ffprobe lists them.</summary>
/// <param name="usualDuration">How long a packet lasts that does not say so, in seconds.</param>
internal sealed class PacketSpan(double usualDuration)
{
    /// <summary>Time of the first packet shown, in seconds; infinite where there is none.</summary>
    public double Start { get; private set; } = double.PositiveInfinity;

    /// <summary>When the last packet's picture ends, in seconds.</summary>
    public double End { get; private set; } = double.NegativeInfinity;

    /// <summary>How many packets with times there are.</summary>
    public int Count { get; private set; }

    /// <summary>From the first packet shown to the last one's end, in seconds.</summary>
    public double Length => End - Start;

    /// <summary>Whether no packet has been seen.</summary>
    public bool IsEmpty => double.IsInfinity(Start);

    /// <summary>Takes in one line, <c>shown,decoded,duration</c>, where the time of decoding stands in for an unknown time of showing;
    /// lines without a time (<c>N/A</c>, or no finite number) count for nothing.</summary>
    public void Add(string line)
    {
        string[] fields = line.Split(',');
        if (!TryParse(fields, 0, out double time) && !TryParse(fields, 1, out time)) return;
        double duration = TryParse(fields, 2, out double d) && d > 0 ? d : usualDuration;
        Count++;
        Start = Math.Min(Start, time);
        End = Math.Min(double.MaxValue, Math.Max(End, time + duration));
    }

    private static bool TryParse(string[] fields, int at, out double value) =>
        double.TryParse(at < fields.Length ? fields[at] : null, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
