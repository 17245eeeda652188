using System.Security.Cryptography;
using System.Text;
using Video2Music.Sessions;

namespace Video2Music.Studio.Acts;

/// <summary>Takes the last act back.</summary>
internal sealed record UndoAct : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Undo();
}

/// <summary>Does the act that was taken back last again.</summary>
internal sealed record RedoAct : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Redo();
}

/// <summary>Keeps the music as it is.</summary>
internal sealed record KeepTakeAct(string Name) : Act
{
    private const int MostTakes = 100;

    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation)
    {
        if (session.Takes.Count >= MostTakes)
            throw new Video2MusicException(Failure.Usage, $"There are {MostTakes} takes already: remove one first.");
        session.Keep(TakeNames.Check(Name));
    }
}

/// <summary>Goes on from a take.</summary>
internal sealed record UseTakeAct(string Id) : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Use(TakeNames.Find(session, Id));
}

/// <summary>Gives a take another name.</summary>
internal sealed record RenameTakeAct(string Id, string Name) : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Rename(TakeNames.Find(session, Id), TakeNames.Check(Name));
}

/// <summary>Forgets a take.</summary>
internal sealed record RemoveTakeAct(string Id) : Act
{
    /// <inheritdoc/>
    public override void Do(Session session, CancellationToken cancellation) => session.Remove(TakeNames.Find(session, Id));
}

/// <summary>How takes are named.</summary>
internal static class TakeNames
{
    private const int Longest = 80;
    private const int IdLength = 12;

    /// <summary>A take's id: of its name, so that it is the same after the program was started anew.</summary>
    public static string IdOf(Take take) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(take.Name)))[..IdLength];

    /// <summary>The take of an id.</summary>
    /// <exception cref="Video2MusicException">There is none.</exception>
    public static Take Find(Session session, string id) => session.Takes.FirstOrDefault(take => IdOf(take) == id)
        ?? throw new Video2MusicException(Failure.Usage, "There is no such take any more.");

    /// <summary>A name, made sure to be one.</summary>
    /// <exception cref="Video2MusicException">It is none.</exception>
    public static string Check(string name) => name.Trim() is { Length: > 0 and <= Longest } sound && !sound.Any(char.IsControl)
        ? sound
        : throw new Video2MusicException(Failure.Usage, $"A take's name is 1 to {Longest} characters of text.");
}
