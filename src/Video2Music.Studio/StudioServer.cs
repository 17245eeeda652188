using Microsoft.AspNetCore.Builder;
using Video2Music.Studio.Guarding;
using Video2Music.Studio.Work;

namespace Video2Music.Studio;

/// <summary>The studio: a server for one person's browser on this machine, on a port that the system chooses.</summary>
public sealed class StudioServer : IAsyncDisposable
{
    private const int MostBody = 1 << 20;
    private const int MostConnections = 100;
    private readonly WebApplication app;
    private readonly Workshop shop;
    private readonly Routes routes;
    private readonly Passes passes = new();

    private StudioServer(StudioOptions options)
    {
        var bulletin = new Bulletin();
        shop = new Workshop(options, bulletin);
        routes = new Routes(shop, bulletin);
        app = LoopbackServer.Make(0, MostBody, MostConnections);
        var gate = new Gate(passes, () => Port);
        app.Use((context, next) => new Answering(gate, passes).RunAsync(context, next));
        app.UseRouting();
        routes.Map(app);
    }

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>Waits until what was named is open, or cannot be opened; where a folder was named, not at all.</summary>
    public Task OpenedAsync() => shop.Opening;

    /// <summary>Starts a studio. It goes on until it is disposed.</summary>
    /// <param name="options">What it works on.</param>
    /// <param name="cancellation">Stops starting it.</param>
    /// <exception cref="Video2MusicException">There is nothing to work on.</exception>
    public static async Task<StudioServer> StartAsync(StudioOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new StudioServer(options);
        await server.app.StartAsync(cancellation).ConfigureAwait(false);
        server.Port = LoopbackServer.PortOf(server.app);
        return server;
    }

    /// <summary>An address that opens the page, once.</summary>
    public Uri NewLink() => new($"http://127.0.0.1:{Port}/?token={passes.Issue()}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        routes.End();
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        routes.Dispose();
        await shop.DisposeAsync().ConfigureAwait(false);
    }
}
