using System.CommandLine;
using Video2Music.Cli.Json;

namespace Video2Music.Cli.Commands;
internal static class ModelsCommand
{
    public static Command Build(Screen screen) => new("models", "x");
}
