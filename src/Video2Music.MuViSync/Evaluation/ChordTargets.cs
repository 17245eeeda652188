using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation;

/// <summary>
/// What a chord network is asked to say of a song: at position i, having heard second i, the chord of second i + 1. After
/// the last chord comes END, where the song is shorter than 300 s, and then PAD.
/// </summary>
public sealed class ChordTargets
{
    /// <summary>How many positions there are: 299, one fewer than the longest song's seconds.</summary>
    public const int Positions = Song.MaxSeconds - 1;

    private ChordTargets(int[] classes, EmotionDistribution[] emotions, int counted)
    {
        Classes = classes;
        Emotions = emotions;
        Counted = counted;
    }

    /// <summary>The class that each position should give; PAD from position <see cref="Counted"/> on.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>The emotion of the second that each position speaks of; all zero past the song's end.</summary>
    public IReadOnlyList<EmotionDistribution> Emotions { get; }

    /// <summary>How many positions count: all that are not PAD, the one of END included.</summary>
    public int Counted { get; }

    /// <summary>The targets of a song.</summary>
    /// <param name="song">The song.</param>
    public static ChordTargets Of(Song song)
    {
        var classes = new int[Positions];
        var emotions = new EmotionDistribution[Positions];
        Array.Fill(classes, ChordToken.Padding);
        for (int s = 1; s < song.Seconds; s++)
        {
            classes[s - 1] = song.Chords[s].Id;
            emotions[s - 1] = song.Features.Emotion[s];
        }

        if (song.Seconds <= Positions) classes[song.Seconds - 1] = ChordToken.End;
        return new ChordTargets(classes, emotions, Math.Min(song.Seconds, Positions));
    }

    /// <summary>What a chord network hears of a song: at position i the chord of second i, END behind the last, then PAD.</summary>
    /// <param name="song">The song.</param>
    /// <returns>A <see cref="ChordToken"/> for each of the <see cref="Positions"/>.</returns>
    public static int[] HeardIn(Song song)
    {
        var heard = new int[Positions];
        Array.Fill(heard, ChordToken.Padding);
        for (int s = 0; s < Math.Min(song.Seconds, heard.Length); s++) heard[s] = song.Chords[s].Id;
        if (song.Seconds < heard.Length) heard[song.Seconds] = ChordToken.End;
        return heard;
    }
}
