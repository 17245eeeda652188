using System.Globalization;
using Video2Music.Playing;

namespace Video2Music.Tests.Audio;

/// <summary>Speech of which it is known when it is spoken, by the synthesiser that comes with ffmpeg.</summary>
internal static class Spoken
{
    private const string Sentence = "The quick brown fox jumps over the lazy dog, and nobody at all is surprised.";
    private const string WithoutSilence = "silenceremove=start_periods=1:start_threshold=-45dB,areverse";
    private static readonly double[] Begins = [2, 10];

    /// <summary>Seconds that it lasts altogether.</summary>
    public const int Seconds = 18;

    /// <summary>Skips the running test, visibly, where ffmpeg cannot speak.</summary>
    public static void Require()
    {
        Cli.Media.RequireTools();
        Assert.SkipUnless(Cli.Media.Run("ffmpeg", ["-v", "quiet", "-filters"]).Contains(" flite ", StringComparison.Ordinal), "needs an ffmpeg with flite");
    }

    /// <summary>Writes it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="beside">Another source of sound to be heard beside it; empty for none.</param>
    /// <returns>Where it is spoken.</returns>
    public static Stretch[] Write(string path, string beside = "")
    {
        string[] sentence = ["-f", "lavfi", "-i", $"flite=voice=slt:text='{Sentence}'", "-t", $"{Seconds}", "-af", $"{WithoutSilence},{WithoutSilence}"];
        Cli.Media.Run("ffmpeg", ["-v", "error", .. sentence, "-ar", "44100", "-ac", "1", path + ".one.wav"]);
        double length = Cli.Media.Probe(path + ".one.wav").GetProperty("format").GetProperty("duration").GetString() is { } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : 0;
        string[] other = beside.Length > 0 ? ["-f", "lavfi", "-i", beside] : [];
        string delays = string.Join(';', Begins.Select((begin, i) => FormattableString.Invariant($"[s{i}]adelay={1000 * begin:0}:all=1[d{i}]")));
        string graph = $"[0:a]asplit=2[s0][s1];{delays};[d0][d1]{(other.Length > 0 ? "[1:a]" : "")}amix=inputs={(other.Length > 0 ? 3 : 2)}:normalize=0"
            + $",apad=whole_dur={Seconds}";
        Cli.Media.Run("ffmpeg", ["-v", "error", "-i", path + ".one.wav", .. other, "-filter_complex", graph, "-t", $"{Seconds}", "-y", path]);
        File.Delete(path + ".one.wav");
        return [.. Begins.Select(begin => new Stretch(begin, begin + length))];
    }
}
