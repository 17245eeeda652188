using System.Globalization;
using System.Text;
using Video2Music.Audio;
using Video2Music.Foundation;
using Video2Music.Music;
using Video2Music.MuViSync.Formats;
using Video2Music.Vision;

namespace Video2Music.MuViSync.Building;

/// <summary>
/// Writes the files of one song. The picture says how long a song is: what is heard after its end is left out, and after
/// the end of the sound there is silence without a chord.
/// </summary>
/// <param name="folder">Where the dataset's folders lie or will lie.</param>
/// <param name="id">The song.</param>
internal sealed class SongFiles(string folder, SafeName id)
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all of them.</summary>
    /// <param name="seen">What is seen.</param>
    /// <param name="heard">What is heard.</param>
    public void Write(VideoFeatures seen, MusicFeatures heard)
    {
        WriteChords(Fit(heard.Chords, seen.Seconds), heard.Key);
        WriteLines(Layout.Segments, Segments(heard.Segments, seen.Duration));
        WriteRows(Layout.Density, Fit(heard.NoteDensity, seen.Seconds).Select(density => Text(density, "0.0")));
        WriteRows(Layout.Loudness, Fit(heard.Loudness, seen.Seconds).Select(loudness => Text(loudness, "0.0000")));
        WriteRows(Layout.Emotion5, seen.Emotion.Select(Five), Layout.EmotionHeading[..Layout.EmotionHeading.LastIndexOf(' ')]);
        foreach (FeatureFormat format in Layout.Features)
            if (format.Feature.RowsOf(seen) is { } rows) WriteFeature(format, rows);
    }

    private void WriteFeature(FeatureFormat format, float[] rows)
    {
        if (!format.IsArray)
        {
            WriteLines(format.Folder, format.Lines(rows));
            return;
        }

        using FileStream file = File.Create(PathOf(format.Folder));
        NpyArray.Write(file, rows, format.Feature.Width);
    }

    private void WriteChords(Chord[] chords, Key key)
    {
        WriteRows(Layout.Original, chords.Select(chord => $"{chord}"), LabFile.KeyLine(key));
        WriteRows(Layout.Normalised, chords.Select(chord => $"{chord.Transpose(-key.Transposition)}"), LabFile.KeyLine(key.Normalised));
    }

    // In whole milliseconds, so that each begins where the one before ends, to the last digit.
    private static IEnumerable<string> Segments(IReadOnlyList<ChordSegment> heard, double duration)
    {
        long last = (long)Math.Round(1000 * duration);
        var segments = new List<(long Start, long End, Chord Chord)>();
        foreach (ChordSegment segment in heard.Append(new ChordSegment(0, duration, Chord.None)))
        {
            long start = segments.Count == 0 ? 0 : segments[^1].End;
            long end = Math.Min(last, (long)Math.Round(1000 * segment.End));
            if (end <= start) continue;
            if (segments.Count > 0 && segments[^1].Chord == segment.Chord) segments[^1] = segments[^1] with { End = end };
            else segments.Add((start, end, segment.Chord));
        }

        return segments.Select(s => $"{Text(s.Start / 1000.0, "0.000")} {Text(s.End / 1000.0, "0.000")} {s.Chord}");
    }

    // What is left without neutral is shared out again.
    private static string Five(EmotionDistribution emotion)
    {
        Emotion[] felt = [.. Enum.GetValues<Emotion>().Where(e => e != Emotion.Neutral)];
        double all = felt.Sum(e => (double)emotion[e]);
        return string.Join(' ', felt.Select(e => Text(all > 1e-6 ? emotion[e] / all : 1.0 / felt.Length, "0.0000")));
    }

    private void WriteRows(string part, IEnumerable<string> values, string? heading = null) =>
        WriteLines(part, (heading is null ? [] : new[] { heading }).Concat(values.Select((value, s) => $"{s} {value}")));

    private void WriteLines(string part, IEnumerable<string> lines) =>
        File.WriteAllText(PathOf(part), string.Concat(lines.Select(line => line + "\n")), Plain);

    private string PathOf(string part)
    {
        string path = Path.Combine(folder, Layout.FileOf(part, id));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static T[] Fit<T>(T[] values, int seconds)
    {
        var fitted = new T[seconds];
        values.AsSpan(0, Math.Min(values.Length, seconds)).CopyTo(fitted);
        return fitted;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
