using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Video2Music.Sessions;

namespace Video2Music.SessionChild;

/// <summary>Names all that a session holds: two of one digest are the same work.</summary>
internal static class SessionDigest
{
    /// <summary>The digest, in hexadecimal.</summary>
    public static string Of(Session session)
    {
        var text = new StringBuilder();
        Add(text, session.Current);
        foreach (Take take in session.Takes)
        {
            text.Append(take.Name);
            Add(text, take.Composition);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, Composition music)
    {
        text.Append(CultureInfo.InvariantCulture, $"{music.Key} {music.Options.Spotting.Tempo:R} {string.Join(' ', music.Options.Mix.Faders)}");
        text.AppendJoin(' ', music.Options.Spotting.Markers).AppendJoin(' ', music.Sheet.Chords).AppendJoin(' ', music.Sheet.Density);
        foreach (Music.Part part in music.Score.Parts) text.Append(CultureInfo.InvariantCulture, $"{part.Program}").AppendJoin(' ', part.Notes);
    }
}
