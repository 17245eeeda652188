namespace Video2Music.Models;

/// <summary>Where the networks that come with the program lie.</summary>
public static class ModelFolder
{
    /// <summary>The folder <c>models</c> beside the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "models");
}
