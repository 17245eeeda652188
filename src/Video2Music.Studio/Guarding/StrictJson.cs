using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Video2Music.Studio.Guarding;

/// <summary>JSON as it comes in, of which nothing is guessed, and as it goes out.</summary>
internal static class StrictJson
{
    private const int Depth = 16;

    /// <summary>How it is read and written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        MaxDepth = Depth,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="Refusal">It is not what is expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted).ConfigureAwait(false)
                ?? throw new Refusal(StatusCodes.Status400BadRequest, "Expected a JSON object.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"The request is not understood at {(e as JsonException)?.Path ?? "its beginning"}.");
        }
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="value">What it says.</param>
    public static Task WriteAsync<T>(HttpResponse response, T value)
    {
        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(response.Body, value, Options, response.HttpContext.RequestAborted);
    }
}
