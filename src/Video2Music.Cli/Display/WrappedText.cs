using System.Text;

namespace Video2Music.Cli.Display;

/// <summary>Text behind a label, on as many lines as it needs; each goes on below where the text began.</summary>
internal static class WrappedText
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="label">What stands before the text, the space between them included; may be empty.</param>
    /// <param name="text">Words with a space between each two. A word is never broken.</param>
    /// <param name="width">Columns that it may take.</param>
    public static void Write(TextWriter writer, string label, string text, int width)
    {
        var line = new StringBuilder(label);
        foreach (string word in text.Split(' '))
        {
            if (line.Length > label.Length && line.Length + 1 + word.Length > width)
            {
                writer.WriteLine(line);
                line.Clear().Append(' ', label.Length);
            }

            if (line.Length > label.Length) line.Append(' ');
            line.Append(word);
        }

        writer.WriteLine(line);
    }
}
