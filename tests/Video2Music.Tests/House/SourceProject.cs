using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Video2Music.Tests.House;

/// <summary>A project of <c>src</c> as its compiler sees it: which file needs types that other files declare.</summary>
internal sealed partial class SourceProject
{
    private readonly string folder;
    private readonly CSharpCompilation compilation;

    private SourceProject(string folder, CSharpCompilation compilation)
    {
        this.folder = folder;
        this.compilation = compilation;
    }

    /// <summary>The project's name.</summary>
    public string Name => Path.GetFileName(folder);

    /// <summary>Its files of C#, parsed; their paths are relative to the project's folder.</summary>
    public IEnumerable<SyntaxTree> Files => compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>Reads a project of <c>src</c>. What it refers to is taken from beside the running tests.</summary>
    /// <param name="path">The project's folder.</param>
    public static SourceProject Read(string path)
    {
        string project = File.ReadAllText(Directory.EnumerateFiles(path, "*.csproj").Single());
        Match name = AssemblyName().Match(project);
        IEnumerable<SyntaxTree> trees = Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(path, file)), path: file));
        return new SourceProject(path, CSharpCompilation.Create(
            name.Success ? name.Groups[1].Value : Path.GetFileName(path),
            trees.Append(CSharpSyntaxTree.ParseText(GlobalUsings(project))),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    /// <summary>Every need of one file for another: by a type's or a member's name, by a type that is only inferred, and by a <c>using</c>.</summary>
    public IEnumerable<(string From, string To)> Needs() => Files.SelectMany(tree => Needed(tree).Select(to => (tree.FilePath, to))).Distinct();

    // Whatever the generators of the build add is not seen here, so some names mean nothing; those of the project's own types always do.
    private IEnumerable<string> Needed(SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ForEachStatementSyntax or InitializerExpressionSyntax)) continue;
            SymbolInfo info = model.GetSymbolInfo(node);
            foreach (ISymbol symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                foreach (string file in DeclaredIn(symbol)) yield return file;
            if (node is ExpressionSyntax && model.GetTypeInfo(node).Type is { } type)
                foreach (string file in DeclaredIn(type)) yield return file;
        }
    }

    private static IEnumerable<string> DeclaredIn(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => DeclaredIn(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } type => type.TypeArguments.SelectMany(DeclaredIn).Concat(FilesOf(type)),
        ITypeSymbol or INamespaceSymbol => FilesOf(symbol),
        _ => symbol.ContainingType is { } type ? FilesOf(type) : [],
    };

    // A namespace's name alone needs nothing; in a using it stands for the folder that declares it.
    private static IEnumerable<string> FilesOf(ISymbol symbol) => symbol is INamespaceSymbol
        ? []
        : symbol.DeclaringSyntaxReferences.Select(at => at.SyntaxTree.FilePath).Where(file => file.Length > 0);

    private static string GlobalUsings(string project) => string.Concat(
        ImplicitUsings.Concat(Using().Matches(project).Select(match => match.Groups[1].Value)).Select(name => $"global using {name};\n"));

    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    [GeneratedRegex("<AssemblyName>(.*?)</AssemblyName>")]
    private static partial Regex AssemblyName();

    [GeneratedRegex("<Using Include=\"(.*?)\"")]
    private static partial Regex Using();
}
