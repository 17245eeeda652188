using Video2Music.Playing;

namespace Video2Music.Training.Listening;

/// <summary>Synthesises practice songs from the chords of MuVi-Sync's songs.</summary>
/// <param name="data">The dataset's folder.</param>
/// <param name="orchestra">Who plays.</param>
/// <param name="seed">Decides everything that chance decides.</param>
internal sealed class SyntheticSongMaker(string data, TimbrePalette orchestra, int seed)
{
    private const double LowestTempo = 60;
    private const double HighestTempo = 170;
    private readonly ChordLibrary library = new(data);

    /// <summary>
    /// Songs for training: half of them excerpts with chords exchanged for rare ones, a quarter excerpts as they are, and a quarter chords
    /// that follow one another by chance alone, so that none is heard because songs of the dataset like it there. All in other keys.
    /// </summary>
    public IEnumerable<SyntheticSong> Excerpts(string split, int count, double seconds)
    {
        IReadOnlyList<string> ids = library.Ids(split);
        return Play(count, (random, i) =>
        {
            ChordProgression sheet = Sheet(ids[random.Next(ids.Count)], random).Excerpt(random, seconds);
            return (i / orchestra.SoundFonts.Length % 4) switch
            {
                0 => sheet,
                1 => sheet.Shuffle(random, seconds),
                _ => sheet.Vary(random),
            };
        }, full: false);
    }

    /// <summary>Songs for tests: whole songs as they are, with drums and a melody.</summary>
    public IEnumerable<SyntheticSong> Songs(string split, int count)
    {
        IReadOnlyList<string> ids = library.Ids(split);
        return Play(Math.Min(count, ids.Count), (random, i) => Sheet(ids[i], random), full: true);
    }

    // One SoundFont after the other, so that each is loaded once.
    private IEnumerable<SyntheticSong> Play(int count, Func<Random, int, ChordProgression> sheetOf, bool full)
    {
        for (int f = 0; f < orchestra.SoundFonts.Length; f++)
        {
            using FluidSynth synth = FluidSynth.Load(SoundFont.Find(Locate(orchestra.SoundFonts[f])));
            for (int i = f; i < count; i += orchestra.SoundFonts.Length)
            {
                var random = new Random(seed * 100_003 + i);
                ChordProgression sheet = sheetOf(random, i);
                if (sheet.Chords.Count > 0) yield return SyntheticSong.Make(sheet, new RandomArranger(sheet, orchestra, random) { Full = full }, synth,
                    random);
            }
        }
    }

    private ChordProgression Sheet(string id, Random random)
    {
        double tempo;
        do tempo = LowestTempo + random.NextDouble() * (HighestTempo - LowestTempo);
        while (!orchestra.Tempo(tempo));
        return ChordProgression.Of(library.Chords(id), library.Key(id), tempo);
    }

    private static string Locate(string name) =>
        ((string[])["/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts"]).Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new Video2MusicException(Failure.BadSoundFont, $"The SoundFont '{name}' is not installed: expected it in /usr/share/sounds/sf2 or sf3.");
}
