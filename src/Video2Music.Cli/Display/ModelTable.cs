using Video2Music.Cli.Json;

namespace Video2Music.Cli.Display;

/// <summary>The networks that can be fetched, one a line.</summary>
internal static class ModelTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<ModelReport> models)
    {
        foreach (ModelReport model in models)
        {
            string state = model.Present ? "present" : "-";
            writer.WriteLine($"{model.Name,-12} {state,-8} {model.Megabytes,8:0.0} MB  {model.License,-11} {model.Title}");
        }
    }
}
