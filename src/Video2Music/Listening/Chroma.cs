namespace Video2Music.Listening;

/// <summary>How much each pitch class sounds in a <see cref="PitchSpectrum"/>, over the whole of it.</summary>
internal static class Chroma
{
    // C3 to B6: where melodies and chords lie. Below, bass notes blur; above, overtones outnumber the notes.
    private const int FirstPitch = 24;
    private const int LastPitch = 72;

    /// <summary>Sums what each pitch has above its neighbours a semitone away.</summary>
    /// <param name="spectrum">Frames of a spectrum.</param>
    public static double[] Of(ReadOnlySpan<float> spectrum)
    {
        var chroma = new double[12];
        for (int at = 0; at < spectrum.Length; at += PitchSpectrum.Width)
        {
            ReadOnlySpan<float> frame = spectrum.Slice(at, PitchSpectrum.Width);
            for (int pitch = FirstPitch; pitch < LastPitch; pitch++)
                chroma[pitch % 12] += Math.Max(0, frame[Place(pitch)] - 0.5f * (frame[Place(pitch - 1)] + frame[Place(pitch + 1)]));
        }

        return chroma;
    }

    private static int Place(int pitch) => pitch * PitchSpectrum.Places + 1;
}
