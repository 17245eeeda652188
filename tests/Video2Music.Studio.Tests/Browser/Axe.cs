using System.Reflection;
using System.Text.Json;
using Deque.AxeCore.Commons;
using PuppeteerSharp;

namespace Video2Music.Studio.Tests.Browser;

/// <summary>Asks axe-core what keeps people from using a page.</summary>
internal static class Axe
{
    /// <summary>Gives it to a page.</summary>
    /// <param name="page">The page.</param>
    public static Task AddToAsync(IPage page) => page.EvaluateExpressionAsync(Script());

    /// <summary>What is serious or critical in the page as it stands, each with what it was found at.</summary>
    /// <param name="page">The page.</param>
    /// <param name="what">What is open, for the message.</param>
    public static async Task<string[]> FaultsAsync(IPage page, string what)
    {
        JsonElement found = await page.EvaluateExpressionAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return [.. found.GetProperty("violations").EnumerateArray().Where(fault => fault.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(fault => $"{what}: {fault.GetProperty("id")}: {fault.GetProperty("nodes")[0].GetProperty("html")}")];
    }

    private static string Script()
    {
        Assembly library = typeof(AxeResult).Assembly;
        string script = library.GetManifestResourceNames().Single(name => name.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(library.GetManifestResourceStream(script)!);
        return reader.ReadToEnd();
    }
}
