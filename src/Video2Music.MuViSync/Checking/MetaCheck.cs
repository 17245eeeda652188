using System.Text.Json;
using Video2Music.Foundation;
using Video2Music.MuViSync.Formats;

namespace Video2Music.MuViSync.Checking;

/// <summary>Checks what the dataset says of itself: the list of songs, the splits, the chord vocabularies.</summary>
/// <param name="root">The dataset's folder.</param>
/// <param name="problems">Takes the problems.</param>
internal sealed class MetaCheck(string root, ICollection<Problem> problems)
{
    private readonly Dictionary<string, string> splitOf = [];

    /// <summary>The songs that the list names.</summary>
    public IReadOnlyCollection<string> Ids { get; private set; } = [];

    /// <summary>The split of each song that is in one.</summary>
    public IReadOnlyDictionary<string, string> SplitOf => splitOf;

    /// <summary>Checks everything.</summary>
    public void Run()
    {
        foreach (Vocabulary vocabulary in Vocabulary.All)
        {
            CheckVocabulary(vocabulary.File, vocabulary.Names, inverse: false);
            CheckVocabulary(vocabulary.InverseFile, vocabulary.Names, inverse: true);
        }

        Ids = ReadIds();
        foreach (string split in Layout.SplitNames) CheckSplit(split);
    }

    private void CheckVocabulary(string file, IReadOnlyList<string> names, bool inverse)
    {
        if (new CheckedFile(root, problems).Lines(file) is not { } lines) return;
        try
        {
            var expected = names.Select((name, id) => inverse ? (Key: $"{id}", Value: name) : (Key: name, Value: $"{id}"))
                .ToDictionary(pair => pair.Key, pair => pair.Value);
            using JsonDocument json = JsonDocument.Parse(string.Join('\n', lines));
            Dictionary<string, string> found = json.RootElement.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value.ToString());
            foreach ((string key, string value) in expected.Where(pair => found.GetValueOrDefault(pair.Key) != pair.Value))
                problems.Add(new Problem(file, null, $"'{key}' to be {value}", Quotation.Of(found.GetValueOrDefault(key, ""))));
            foreach (string key in found.Keys.Where(key => !expected.ContainsKey(key)))
                problems.Add(new Problem(file, null, $"{expected.Count} names", $"another one, {Quotation.Of(key)}"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.Add(new Problem(file, null, "a JSON object of names and numbers", Quotation.Of(lines.FirstOrDefault(""))));
        }
    }

    private HashSet<string> ReadIds()
    {
        var ids = new HashSet<string>();
        string[] lines = new CheckedFile(root, problems).Lines(Layout.IdList) ?? [];
        for (int i = 0; i < lines.Length; i++)
        {
            string id = IdOf(lines[i]);
            if (VideoId.Find(id) is null) problems.Add(new Problem(Layout.IdList, i + 1, "a line such as '001-title<tab>source'", Quotation.Of(lines[i])));
            else if (!ids.Add(id)) problems.Add(new Problem(Layout.IdList, i + 1, "every song once", $"{id} again"));
        }

        return ids;
    }

    /// <summary>The song of a line of the list: what stands before the first dash.</summary>
    public static string IdOf(string line) => line.Split('-', '\t')[0].Trim();

    private void CheckSplit(string split)
    {
        string file = Layout.ListOf(split);
        string[] lines = new CheckedFile(root, problems).Lines(file) ?? [];
        for (int i = 0; i < lines.Length; i++)
        {
            string id = lines[i].Trim();
            if (VideoId.Find(id) is null) problems.Add(new Problem(file, i + 1, "a song's id", Quotation.Of(lines[i])));
            else if (!splitOf.TryAdd(id, split)) problems.Add(
                new Problem(file, i + 1, "every song in one split, once", $"{id}, which is in {splitOf[id]} already"));
            else if (!Ids.Contains(id)) problems.Add(new Problem(file, i + 1, $"a song of {Layout.IdList}", $"'{id}'"));
        }
    }
}
