namespace Video2Music.Cli;

/// <summary>The <c>v2m</c> command.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandHost.RunAsync(arguments, CommandTree.Build);
}
