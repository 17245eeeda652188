using System.Security.Cryptography;
using System.Text;

namespace Video2Music.Studio.Guarding;

/// <summary>
/// Who may come in: whoever shows a ticket, which holds once, and then has a cookie, which holds as long as the server runs. Nothing of either is
/// ever written to a log.
/// </summary>
internal sealed class Passes
{
    private const int Bytes = 32;
    private const int MostTickets = 16;
    private readonly Lock gate = new();
    private readonly List<byte[]> tickets = [];
    private readonly byte[] cookie;

    /// <summary>Makes the cookie.</summary>
    public Passes()
    {
        Cookie = Draw();
        cookie = Hash(Cookie);
    }

    /// <summary>The cookie's value.</summary>
    public string Cookie { get; }

    /// <summary>Makes a ticket; of many that nobody has used the oldest lapse.</summary>
    public string Issue()
    {
        string ticket = Draw();
        lock (gate)
        {
            tickets.Add(Hash(ticket));
            if (tickets.Count > MostTickets) tickets.RemoveAt(0);
        }

        return ticket;
    }

    /// <summary>Takes a ticket.</summary>
    /// <returns>Whether it was one that had not been used.</returns>
    public bool Take(string ticket)
    {
        byte[] shown = Hash(ticket);
        lock (gate) return tickets.RemoveAll(known => CryptographicOperations.FixedTimeEquals(known, shown)) > 0;
    }

    /// <summary>Whether a cookie is the right one.</summary>
    public bool Knows(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(cookie, Hash(shown));

    // Of one length, so that comparing them tells nothing by its time.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
