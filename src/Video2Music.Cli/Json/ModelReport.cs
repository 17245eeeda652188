using Video2Music.Models;

namespace Video2Music.Cli.Json;

/// <summary>A network that can be fetched, as <c>v2m models list</c> shows it.</summary>
internal sealed record ModelReport(string Name, string Title, double Megabytes, string License, bool Present, string Path)
{
    /// <summary>Reports a network.</summary>
    public static ModelReport Of(ModelStore store, RemoteModel model) =>
        new(model.Name, model.Title, model.Megabytes, model.License, store.Has(model), store.PathOf(model));
}
