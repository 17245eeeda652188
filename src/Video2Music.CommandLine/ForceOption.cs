using System.CommandLine;

namespace Video2Music.CommandLine;

/// <summary>The option <c>--force</c> of every command that writes a file.</summary>
internal static class ForceOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--force";

    /// <summary>Makes it.</summary>
    public static Option<bool> Make() =>
        new(Name) { Description = "Replace files that are there already, also those that were not made from the same input." };
}
