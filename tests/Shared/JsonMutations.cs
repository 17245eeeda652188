using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Video2Music.Tests.Shared;

/// <summary>Copies of a JSON text that are JSON still, but hold something else, nothing, or twice as much in one place.</summary>
internal static class JsonMutations
{
    private static readonly string[] Others =
        ["null", "0", "-1", "99", "0.5", "1e308", "true", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[]]", "[1, 2]"];

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Makes them: each place in turn with each of some values that are not expected there.</summary>
    /// <param name="json">A sound text, comments and trailing commas allowed.</param>
    public static IEnumerable<byte[]> Of(string json)
    {
        int places = Places(Read(json)).Count();
        for (int place = 0; place < places; place++)
        {
            foreach (string other in Others) yield return Changed(json, place, (parent, key) => Put(parent, key, Read(other)));
            yield return Changed(json, place, Remove);
            yield return Changed(json, place, Repeat);
        }
    }

    private static JsonNode? Read(string json) => JsonNode.Parse(json, documentOptions: Lenient);

    private static byte[] Changed(string json, int place, Action<JsonNode, object> change)
    {
        JsonNode whole = Read(json)!;
        (JsonNode parent, object key) = Places(whole).ElementAt(place);
        change(parent, key);
        return Encoding.UTF8.GetBytes(whole.ToJsonString());
    }

    // Where in an object, by name, or in a list, by number.
    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node)
    {
        object[] keys = node switch
        {
            JsonObject properties => [.. properties.Select(property => property.Key)],
            JsonArray items => [.. Enumerable.Range(0, items.Count).Cast<object>()],
            _ => [],
        };
        foreach (object key in keys)
        {
            yield return (node!, key);
            foreach ((JsonNode Parent, object Key) within in Places(key is string name ? node![name] : node![(int)key])) yield return within;
        }
    }

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (key is string name) parent[name] = value;
        else parent[(int)key] = value;
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonObject properties) properties.Remove((string)key);
        else parent.AsArray().RemoveAt((int)key);
    }

    private static void Repeat(JsonNode parent, object key)
    {
        if (parent is JsonObject properties) properties["again"] = properties[(string)key]?.DeepClone();
        else parent.AsArray().Insert((int)key, parent[(int)key]?.DeepClone());
    }
}
