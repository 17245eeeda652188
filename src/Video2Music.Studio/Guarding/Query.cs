using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>Numbers in an address, of which nothing is guessed.</summary>
internal static class Query
{
    /// <summary>A whole number.</summary>
    /// <exception cref="Refusal">There is none of that name.</exception>
    public static int Whole(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Missing(name);

    /// <summary>A number within a range.</summary>
    /// <exception cref="Refusal">There is none of that name and range.</exception>
    public static double Number(HttpRequest request, string name, double least, double most) =>
        double.TryParse(request.Query[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? value
            : throw Missing(name);

    private static Refusal Missing(string name) => new(StatusCodes.Status400BadRequest, $"The address lacks a sound '{name}'.");
}
