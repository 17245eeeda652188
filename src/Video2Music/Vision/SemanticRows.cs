using Video2Music.Media;

namespace Video2Music.Vision;

/// <summary>Gathers CLIP embeddings of the pictures taken about once a second.</summary>
/// <param name="clip">The encoder.</param>
internal sealed class SemanticRows(ClipEncoder clip)
{
    private const int Width = VideoFeatures.SemanticWidth;
    private const double Rounding = 1e-5;
    private readonly List<float[]> rows = [];

    /// <summary>Takes in a picture, for the second it lies in.</summary>
    /// <param name="picture">A frame of <see cref="FrameKind.Picture"/>.</param>
    public void Add(Frame picture)
    {
        float[] embedding = clip.Embed(ClipPicture.Prepare(picture));
        int second = (int)Math.Floor(picture.Time + Rounding);
        while (rows.Count < second) rows.Add(rows.Count == 0 ? embedding : rows[^1]);
        rows.Add(embedding);
    }

    /// <summary>All rows, row-major [seconds x 768]; a second without a picture repeats the one before.</summary>
    /// <param name="seconds">How many rows to give.</param>
    public float[] Rows(int seconds)
    {
        var all = new float[seconds * Width];
        for (int s = 0; s < seconds && rows.Count > 0; s++)
            rows[Math.Min(s, rows.Count - 1)].CopyTo(all.AsSpan(s * Width));
        return all;
    }
}
