using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Video2Music.Tests.Shared;

namespace Video2Music.Tests.House;

/// <summary>What can be counted of how the house is kept.</summary>
public sealed class SourceTests
{
    private const int MostLines = 45;
    private const int WidestLine = 160;
    private static readonly string[] Roots = ["src", "tests", "benchmarks", "examples"];

    [Fact]
    public void Methods_OfTheSources_AreShort()
    {
        (string Name, int Lines)[] methods = [.. Sources().Where(file => file.StartsWith("src", StringComparison.Ordinal)).SelectMany(Methods)];
        Assert.True(methods.Length > 1000, $"only {methods.Length} methods were read");
        Assert.Empty(methods.Where(method => method.Lines >= MostLines).Select(method => $"{method.Name}: {method.Lines} lines"));
    }

    [Fact]
    public void Lines_OfAnyFile_AreUnder160Characters() => Assert.Empty(Sources().SelectMany(file => File.ReadLines(At(file))
        .Select((line, i) => (Line: line, Number: i + 1))
        .Where(line => line.Line.Length >= WidestLine)
        .Select(line => $"{file}:{line.Number}: {line.Line.Length} characters")));

    [Fact]
    public void Properties_WhoseDocumentationNamesADefault_HaveIt()
    {
        (string Name, double Said, double Is)[] defaults = [.. Sources().Where(file => file.StartsWith("src", StringComparison.Ordinal)).SelectMany(Defaults)];
        Assert.True(defaults.Length >= 10, $"only {defaults.Length} defaults were read");
        Assert.Empty(defaults.Where(one => one.Said != one.Is).Select(one => $"{one.Name}: said to be {one.Said}, is {one.Is}"));
    }

    private static IEnumerable<(string Name, double Said, double Is)> Defaults(string file) =>
        from property in CSharpSyntaxTree.ParseText(File.ReadAllText(At(file))).GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>()
        let said = Regex.Match(property.GetLeadingTrivia().ToFullString(), @"Default: (-?[0-9]+(?:\.[0-9]+)?)\.")
        where said.Success
        let given = property.Initializer is null ? "0" : property.Initializer.Value.ToString().TrimEnd('f')
        where double.TryParse(given, CultureInfo.InvariantCulture, out _)
        select ($"{file}: {property.Identifier}", Number(said.Groups[1].Value), Number(given));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sources() => Roots.Select(At).Where(Directory.Exists)
        .SelectMany(root => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj"));

    private static string At(string file) => Path.Combine(Repository.Root, file);

    // From the line of the name to that of the closing brace; local functions count in full to the method around them.
    private static IEnumerable<(string Name, int Lines)> Methods(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(At(file))).GetRoot()
        .DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
        .Select(node => ($"{file}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", LinesOf(node)));

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
