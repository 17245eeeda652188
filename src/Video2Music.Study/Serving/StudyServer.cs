using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
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
        // Nothing of this is read from the environment or from files: no setting opens it to others.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        builder.Services.AddRoutingCore().AddLogging();
        app = builder.Build();
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

        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Port = new Uri(addresses.Addresses.First()).Port;
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

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.Listen(IPAddress.Loopback, port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
    }
}
