using Video2Music.Writing;

namespace Video2Music.MuViSync.Evaluation.Baselines;

/// <summary>The mean note density and loudness of the songs it was made from, in every second: what a regression has to beat.</summary>
/// <param name="Density">Notes a second.</param>
/// <param name="Loudness">0 to 1.</param>
public sealed record MeanExpression(float Density, float Loudness)
{
    /// <summary>Takes the means over all seconds of some songs.</summary>
    /// <param name="songs">The songs, at least one.</param>
    public static MeanExpression Of(IEnumerable<Song> songs)
    {
        double density = 0, loudness = 0;
        long seconds = 0;
        foreach (Song song in songs)
        {
            density += song.Density.Sum(d => (double)d);
            loudness += song.Loudness.Sum(l => (double)l);
            seconds += song.Seconds;
        }

        return new MeanExpression((float)(density / seconds), (float)(loudness / seconds));
    }

    /// <summary>The means for as many seconds as a song has.</summary>
    /// <param name="song">The song.</param>
    public Expression Predict(Song song) => new([.. Enumerable.Repeat(Density, song.Seconds)], [.. Enumerable.Repeat(Loudness, song.Seconds)]);
}
