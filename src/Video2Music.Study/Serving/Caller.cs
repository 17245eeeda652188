using System.Net;
using System.Net.Sockets;

namespace Video2Music.Study.Serving;

/// <summary>By what callers through a proxy are told apart, to slow down who asks too often; kept in memory only, for a minute.</summary>
internal static class Caller
{
    // One household or one rented machine has all addresses that begin with these bytes (RFC 6177).
    private const int NetworkBytes = 8;

    /// <summary>The caller's address; of IPv6 the network that it is in. Empty where there is none.</summary>
    /// <param name="forwarded">The header that the proxy made or added to: the last address is the one that it saw.</param>
    public static string Of(string? forwarded)
    {
        string last = forwarded?.Split(',')[^1].Trim() ?? "";
        if (!IPAddress.TryParse(last, out IPAddress? address)) address = IPEndPoint.TryParse(last, out IPEndPoint? point) ? point.Address : null;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes) : address.ToString();
    }
}
