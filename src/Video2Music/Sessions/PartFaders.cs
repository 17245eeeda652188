using Video2Music.Music;
using Video2Music.Playing;

namespace Video2Music.Sessions;

/// <summary>The places of parts in a mix when another style plays: they belong to what a part does, not to its number.</summary>
internal static class PartFaders
{
    /// <summary>The faders of a score's parts, taken over from those of another.</summary>
    /// <param name="before">The parts that the faders are of.</param>
    /// <param name="faders">Their faders; those beyond are the usual one.</param>
    /// <param name="after">The parts that play now.</param>
    /// <returns>A fader for each: the first of a role has the first's, and so on; a part that is new has the usual one.</returns>
    public static IReadOnlyList<Fader> Move(IReadOnlyList<Part> before, IReadOnlyList<Fader> faders, IReadOnlyList<Part> after)
    {
        if (faders.Count == 0) return [];
        var left = before.Zip(faders, (part, fader) => (part.Role, Fader: fader)).GroupBy(place => place.Role, place => place.Fader)
            .ToDictionary(role => role.Key, role => new Queue<Fader>(role));
        return [.. after.Select(part => left.TryGetValue(part.Role, out Queue<Fader>? row) && row.TryDequeue(out Fader? fader) ? fader : new Fader())];
    }
}
