using Video2Music.Music;

namespace Video2Music.Midi;

/// <summary>Deals MIDI's sixteen channels to the parts of a score.</summary>
internal static class MidiChannels
{
    /// <summary>Channels there are, percussion's included.</summary>
    public const int Count = 16;

    /// <summary>The channel on which General MIDI has its drums: the tenth.</summary>
    public const int Drums = 9;

    /// <summary>The channel of each part: drums share theirs, every other part has its own.</summary>
    /// <param name="parts">The parts.</param>
    /// <exception cref="Video2MusicException">There are more than 15 pitched parts (<see cref="Failure.Usage"/>).</exception>
    public static int[] Deal(IReadOnlyList<Part> parts)
    {
        int pitched = parts.Count(part => part.Role != PartRole.Drums);
        if (pitched >= Count)
            throw new Video2MusicException(
                Failure.Usage,
                $"The score has {pitched} pitched parts, expected at most {Count - 1}: MIDI has {Count} channels, one of "
                    + "them for drums; join or leave out some.");
        int next = 0;
        return [.. parts.Select(part => part.Role == PartRole.Drums ? Drums : Next())];

        int Next()
        {
            if (next == Drums) next++;
            return next++;
        }
    }
}
