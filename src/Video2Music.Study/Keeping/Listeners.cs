using System.Collections.Concurrent;
using System.Security.Cryptography;
using Video2Music.Foundation;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Design;

namespace Video2Music.Study.Keeping;

/// <summary>All who take part in a study; no other server may keep answers in the same folder meanwhile.</summary>
internal sealed class Listeners : IDisposable
{
    // Without I, L, O and U, which are mistaken for others (Crockford's base 32).
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 10;
    private const int IdBytes = 16;

    /// <summary>How many people a study can have.</summary>
    public const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Listener> byId = new(StringComparer.Ordinal), byCode = new(StringComparer.Ordinal),
        byKey = new(StringComparer.Ordinal);

    private readonly string folder, place, hash;
    private readonly IDisposable held;
    private readonly TimeProvider clock;
    private int next;

    /// <summary>Takes up the answers of a folder.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="Video2MusicException">There is no study, it was changed since, or another server has the folder.</exception>
    public Listeners(string folder, TimeProvider clock)
    {
        (this.folder, this.clock, place) = (folder, clock, Path.Combine(folder, AnswerFiles.Folder));
        Protocol = ProtocolFile.Read(folder, out hash);
        Directory.CreateDirectory(place);
        held = new Disk().TryLock(Path.Combine(place, ".lock"))
            ?? throw new Video2MusicException(Failure.OutputUnwritable, $"Another server already keeps the answers of '{folder}': end it first.");
        try
        {
            foreach ((Beginning beginning, int length, int answered) in AnswerFiles.Begun(folder, hash))
                Add(new Listener(PathOf(beginning.Id), length, beginning, TrialPlan.Of(Protocol, beginning.Number), answered));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What the study is.</summary>
    public Protocol Protocol { get; }

    /// <summary>All of them, in no order.</summary>
    public ICollection<Listener> All => byId.Values;

    /// <summary>Takes somebody in.</summary>
    /// <param name="language">The language they read.</param>
    /// <param name="browser">The family of their browser.</param>
    /// <param name="key">What the page names its wish; who was taken in for it before is taken in no second time. Null for none.</param>
    /// <exception cref="Refusal">There are too many, or the study was changed.</exception>
    public Listener Begin(string language, string browser, string? key)
    {
        lock (gate)
        {
            if (key is not null && byKey.TryGetValue(key, out Listener? before)) return before;
            if (byId.Count >= Most) throw new Refusal(503, "This study has all the listeners that it can take.");
            ProtocolFile.Read(folder, out string now);
            if (now != hash) throw new Refusal(503, "The study was changed while it was served: nobody can begin until it is served anew.");
            string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), code = RandomNumberGenerator.GetString(Letters, CodeLength);
            IReadOnlyList<Trial> plan = TrialPlan.Of(Protocol, next);
            var listener = new Listener(PathOf(id), 0, new Beginning(hash, id, code, next, language, browser, plan.Count, clock.GetUtcNow(), key), plan, 0);
            listener.Begin();
            Add(listener);
            return listener;
        }
    }

    /// <summary>Who has an id; null where nobody has.</summary>
    public Listener? Find(string? id) => id is not null && byId.TryGetValue(id, out Listener? found) ? found : null;

    /// <summary>Who has a code, however it is typed; null where nobody has.</summary>
    public Listener? FindByCode(string code) =>
        byCode.TryGetValue(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant(), out Listener? found) ? found : null;

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private void Add(Listener listener)
    {
        byId[listener.Beginning.Id] = listener;
        byCode[listener.Beginning.Code] = listener;
        if (listener.Beginning.Key is { } key) byKey[key] = listener;
        next = Math.Max(next, listener.Beginning.Number + 1);
    }

    private string PathOf(string id) => Path.Combine(place, id + AnswerFiles.Ending);
}
