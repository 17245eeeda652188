namespace Video2Music.Tests.Shared;

/// <summary>Finds the folder of clips, references and data that lies beside a checkout; its tests skip where there is none.</summary>
internal static class SharedFolder
{
    /// <summary>A path inside the shared folder; skips the running test, visibly, where it is missing.</summary>
    public static string Path(params string[] parts)
    {
        string? found = Find(parts);
        Assert.SkipWhen(found is null, $"needs ../shared/{string.Join('/', parts)}, which is not here");
        return found!;
    }

    private static string? Find(string[] parts)
    {
        string path = System.IO.Path.Combine([System.IO.Path.GetDirectoryName(Repository.Root)!, "shared", .. parts]);
        return System.IO.Path.Exists(path) ? path : null;
    }
}
