using System.Text.Json;
using Video2Music.Foundation;

namespace Video2Music.Sessions;

/// <summary>Settings of music in files: presets of one's own, and what results and projects were made with.</summary>
public static class SettingsFile
{
    private const int LargestPreset = 1 << 20;

    /// <summary>Reads the settings of a file.</summary>
    /// <param name="path">A preset (JSON), a result of composing (MIDI or video), or a project.</param>
    /// <exception cref="Video2MusicException">
    /// It holds none, or one that is unknown or out of its range (<see cref="Failure.BadSettings"/>), or it is a damaged project
    /// (<see cref="Failure.BadProject"/>).
    /// </exception>
    public static MusicSettings Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (PlainFile.Trouble(path) is { } trouble) throw SettingsText.Bad(path, $"it {trouble}");
        try
        {
            if (Path.GetExtension(path).Equals(ProjectFile.Extension, StringComparison.OrdinalIgnoreCase))
                return new MusicSettings(OptionsOf(ProjectFile.Read(path)));
            return SettingsNote.Find(path) is { } note ? SettingsText.Read(Object(note, path), path) : ReadPreset(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw SettingsText.Bad(path, e is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Settings as the text of a preset's file: what asks for nothing but the usual is left out.</summary>
    /// <param name="settings">The settings.</param>
    public static string Write(MusicSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return SettingsText.Write(settings, indented: true);
    }

    private static ComposeOptions OptionsOf(SavedProject project) =>
        project.Current.ToOptions() with { Given = new GivenPiece(project.Sha256, project.Current) };

    private static MusicSettings ReadPreset(string path)
    {
        using FileStream file = PlainFile.OpenRead(path);
        if (file.Length > LargestPreset || file.ReadByte() is not ('{' or '/' or ' ' or '\n' or '\r' or '\t' or 0xEF))
            throw SettingsText.Bad(path, "expected a preset (JSON), a project, or a video or MIDI file that v2m made and nobody has saved anew since");
        return SettingsText.Read(PlainFile.ReadAllBytes(path).AsMemory().TrimStart("\uFEFF"u8.ToArray()), path);
    }

    // One value, whatever follows.
    private static ReadOnlyMemory<byte> Object(byte[] note, string path)
    {
        try
        {
            var reader = new Utf8JsonReader(note, isFinalBlock: false, state: default);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip()) return note.AsMemory(0, (int)reader.BytesConsumed);
        }
        catch (JsonException)
        {
            // As for what breaks off.
        }

        throw SettingsText.Bad(path, "what it carries of them is damaged");
    }
}
