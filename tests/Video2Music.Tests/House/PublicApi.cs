using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Video2Music.Tests.House;

/// <summary>What of an assembly others can build on, as text: a line a type and a member, in an order that no compiler changes.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat Members = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Types = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The public types of an assembly with their members.</summary>
    /// <param name="path">The assembly.</param>
    public static string Describe(string path)
    {
        MetadataReference assembly = MetadataReference.CreateFromFile(path);
        IEnumerable<MetadataReference> others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) != Path.GetFileName(path)).Select(file => MetadataReference.CreateFromFile(file));
        var symbol = (IAssemblySymbol)CSharpCompilation.Create("reader", references: others.Append(assembly)).GetAssemblyOrModuleSymbol(assembly)!;
        return string.Concat(TypesIn(symbol.GlobalNamespace).Where(IsVisible).OrderBy(type => type.ToDisplayString(Types), StringComparer.Ordinal)
            .SelectMany(Lines).Select(line => line + "\n"));
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol parent) => parent.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(child => child is INamedTypeSymbol type ? TypesIn(child).Prepend(type) : TypesIn(child));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        yield return Head(type);
        string[] members = [.. type.GetMembers().Where(IsOwn).Select(member => $"  {member.ToDisplayString(Members)}")];
        foreach (string member in members.Order(StringComparer.Ordinal)) yield return member;
    }

    // What the compiler adds to records follows from their head.
    private static bool IsOwn(ISymbol member) =>
        IsVisible(member) && member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null }
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static string Head(INamedTypeSymbol type)
    {
        string kind = (type.IsRecord ? "record " : "") + type.TypeKind.ToString().ToLowerInvariant();
        string modifiers = type.TypeKind != TypeKind.Class ? type.IsReadOnly ? "readonly " : ""
            : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string[] bases = [.. new[] { type.BaseType }.Concat(type.Interfaces).OfType<INamedTypeSymbol>()
            .Where(other => other.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum)
                && other.Name != "IEquatable")
            .Select(other => other.ToDisplayString(Members))];
        return $"{modifiers}{kind} {type.ToDisplayString(Types)}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}";
    }
}
