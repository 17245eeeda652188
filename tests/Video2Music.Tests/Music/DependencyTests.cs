using System.Reflection;
using Video2Music.Music;

namespace Video2Music.Tests.Music;

/// <summary>The values of music can be used without knowing anything else of the library.</summary>
public sealed class DependencyTests
{
    private const string Namespace = "Video2Music.Music";

    [Fact]
    public void PublicTypes_OfMusic_NameNothingElseOfTheLibrary()
    {
        Type[] types = [.. typeof(Score).Assembly.GetExportedTypes().Where(type => type.Namespace == Namespace)];
        Assert.Contains(typeof(TempoMap), types);
        foreach (Type type in types)
            foreach (Type named in Named(type).SelectMany(Inside).Where(named => named.Assembly == type.Assembly))
                Assert.True(named.Namespace == Namespace, $"{type.Name} names {named.FullName}");
    }

    private static IEnumerable<Type> Named(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (Type implemented in type.GetInterfaces()) yield return implemented;
        if (type.BaseType is { } above) yield return above;
        foreach (FieldInfo field in type.GetFields(Declared)) yield return field.FieldType;
        foreach (PropertyInfo property in type.GetProperties(Declared)) yield return property.PropertyType;
        foreach (MethodBase method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
        {
            if (method is MethodInfo { ReturnType: var result }) yield return result;
            foreach (ParameterInfo parameter in method.GetParameters()) yield return parameter.ParameterType;
        }
    }

    private static IEnumerable<Type> Inside(Type type) =>
        type.HasElementType ? Inside(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Inside).Append(type);
}
