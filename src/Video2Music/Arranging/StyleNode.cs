using System.Text.Json;
using Video2Music.Foundation;

namespace Video2Music.Arranging;

/// <summary>A place in a style's file, which tells what is wrong with it.</summary>
/// <param name="element">What stands there.</param>
/// <param name="place">What the place is called.</param>
internal readonly struct StyleNode(JsonElement element, string place)
{
    /// <summary>What the place is called in messages.</summary>
    public string Place => place;

    /// <summary>The names that an object has.</summary>
    public IEnumerable<string> Names => Object().EnumerateObject().Select(property => property.Name).ToArray();

    /// <summary>Whether there is a value of a name.</summary>
    public bool Has(string name) => Object().TryGetProperty(name, out _);

    /// <summary>Refuses names that are not known, so that a slip of the pen is not passed over.</summary>
    public void Allow(params string[] known)
    {
        foreach (string name in Names)
            if (!known.Contains(name)) throw new StyleError($"{place} has {Quotation.Of(name)}: expected {string.Join(", ", known)}");
    }

    /// <summary>What stands under a name.</summary>
    public StyleNode Child(string name) => Object().TryGetProperty(name, out JsonElement child)
        ? new StyleNode(child, $"{name} of {place}")
        : throw new StyleError($"{place} has no \"{name}\"");

    /// <summary>The text of this place.</summary>
    public string Value() => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new StyleError($"{place} is no text");

    /// <summary>The text under a name.</summary>
    public string Text(string name) => Child(name).Value();

    /// <summary>The texts of a list under a name.</summary>
    public string[] Texts(string name) => Array.ConvertAll(List(name), node => node.Value());

    /// <summary>The places of a list under a name.</summary>
    public StyleNode[] List(string name)
    {
        StyleNode list = Child(name);
        return list.IsList ? list.Items() : throw new StyleError($"{list.Place} is no list");
    }

    /// <summary>The places of a list under a name, or the one that stands there instead of a list.</summary>
    public StyleNode[] OneOrMore(string name)
    {
        StyleNode node = Child(name);
        StyleNode[] items = node.IsList ? node.Items() : [node];
        return items.Length > 0 ? items : throw new StyleError($"{node.Place} is empty");
    }

    /// <summary>The number under a name, within a range; a default where there is none.</summary>
    public double Number(string name, double least, double most, double otherwise)
    {
        if (!Has(name)) return otherwise;
        StyleNode node = Child(name);
        return node.Number(least, most);
    }

    /// <summary>Two ascending numbers under a name, within a range.</summary>
    public double[] Range(string name, double least, double most)
    {
        StyleNode[] items = List(name);
        if (items.Length != 2) throw new StyleError($"{name} of {place} has {items.Length} numbers: expected the least and the most");
        double[] range = Array.ConvertAll(items, item => item.Number(least, most));
        return range[0] <= range[1] ? range : throw new StyleError($"{name} of {place} descends");
    }

    private bool IsList => element.ValueKind == JsonValueKind.Array;

    private double Number(double least, double most)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value >= least && value <= most) return value;
        throw new StyleError(FormattableString.Invariant($"{place} is no number from {least} to {most}"));
    }

    private StyleNode[] Items()
    {
        string name = place;
        return [.. element.EnumerateArray().Select((item, i) => new StyleNode(item, $"{name} ({i + 1})"))];
    }

    private JsonElement Object() => element.ValueKind == JsonValueKind.Object ? element : throw new StyleError($"{place} is no object in braces");
}
