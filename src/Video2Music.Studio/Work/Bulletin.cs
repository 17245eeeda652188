using System.Text.Json;
using System.Threading.Channels;
using Video2Music.Studio.Guarding;

namespace Video2Music.Studio.Work;

/// <summary>What happens, told to every page that listens. Who does not keep up misses the oldest.</summary>
internal sealed class Bulletin
{
    private const int MostReaders = 32;
    private const int Room = 64;
    private readonly Lock gate = new();
    private readonly List<Channel<string>> readers = [];

    /// <summary>Tells something.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="value">The news.</param>
    public void Tell<T>(string name, T value)
    {
        string text = $"event: {name}\ndata: {JsonSerializer.Serialize(value, StrictJson.Options)}\n\n";
        lock (gate) foreach (Channel<string> reader in readers) reader.Writer.TryWrite(text);
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="Refusal">Too many do.</exception>
    public Channel<string> Join()
    {
        var reader = Channel.CreateBounded<string>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            if (readers.Count >= MostReaders) throw new Refusal(429, "Too many pages are open: close some of them.");
            readers.Add(reader);
        }

        return reader;
    }

    /// <summary>Ends listening.</summary>
    /// <param name="reader">Who listened.</param>
    public void Leave(Channel<string> reader)
    {
        lock (gate) readers.Remove(reader);
    }
}
