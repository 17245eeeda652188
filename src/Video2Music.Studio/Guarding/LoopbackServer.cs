using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Video2Music.Studio.Guarding;

/// <summary>A server that nobody beyond this machine can reach.</summary>
internal static class LoopbackServer
{
    // A body that trickles in more slowly, in bytes a second, is given up after this time.
    private const double SlowestBody = 240;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Makes one, which is not started yet.</summary>
    /// <param name="port">The port; 0 for one that the system chooses.</param>
    /// <param name="mostBody">How many bytes the body of a request may have.</param>
    /// <param name="mostConnections">How many may be connected at once.</param>
    public static WebApplication Make(int port, long mostBody, long mostConnections)
    {
        // Nothing of this is read from the environment or from files: no setting opens it to others.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = mostBody;
            kestrel.Limits.MaxConcurrentConnections = mostConnections;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBody, Patience);
        });
        builder.Services.AddRoutingCore().AddLogging();
        return builder.Build();
    }

    /// <summary>The port on which one that was started listens.</summary>
    /// <param name="app">The server.</param>
    public static int PortOf(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
