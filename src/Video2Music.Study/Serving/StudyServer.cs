using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Video2Music.Studio.Guarding;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Serving;

/// <summary>Serves a study to its listeners, on this machine, or through a proxy on this machine to others.</summary>
internal sealed class StudyServer : IAsyncDisposable
{
    private const int MostBody = 1 << 14;
    private const int MostConnections = 400;
    private readonly WebApplication app;
    private readonly Listeners listeners;
    private readonly Reception reception;

    private StudyServer(ServeOptions options)
    {
        listeners = new Listeners(options.Folder, options.Clock);
        reception = new Reception(options.Proxy, () => Port);
        app = LoopbackServer.Make(options.Port, MostBody, MostConnections);
        app.Use((context, next) => reception.RunAsync(context, next));
        app.UseRouting();
        new StudyRoutes(options.Folder, listeners, reception, options.Clock).Map(app);
    }

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>The address of the page on this machine.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Starts to serve. It goes on until it is disposed.</summary>
    /// <param name="options">What, and to whom.</param>
    /// <param name="cancellation">Stops starting it.</param>
    /// <exception cref="Video2MusicException">There is no study that can be served, or the port is taken.</exception>
    public static async Task<StudyServer> StartAsync(ServeOptions options, CancellationToken cancellation = default)
    {
        var server = new StudyServer(options);
        try
        {
            await server.app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new Video2MusicException(Failure.OutputUnwritable, $"Port {options.Port} is taken by another program: choose another with --port.", e);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        server.Port = LoopbackServer.PortOf(server.app);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        listeners.Dispose();
        reception.Dispose();
    }
}
