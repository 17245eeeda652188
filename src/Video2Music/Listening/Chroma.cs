namespace Video2Music.Listening;

/// <summary>How much each pitch class sounds in a <see cref="PitchSpectrum"/>, over the whole of it.</summary>
internal static class Chroma
{
    // C3 to B6: where melodies and chords lie. Below, bass notes blur; above, overtones outnumber the notes.
    private const int FirstPitch = 24;
    private const int LastPitch = 72;

    // How much of a note is taken to be overtone of another one that lies an octave, or an octave and a fifth, or two octaves and
    // a third below. Fifths would else speak for the key of the dominant.
    private static readonly (int Below, float Share)[] Overtones = [(12, 0.3f), (19, 0.6f), (28, 0.4f)];

    /// <summary>Sums what each pitch has above its neighbours a semitone away and above what may be overtones.</summary>
    /// <param name="spectrum">Frames of a spectrum.</param>
    public static double[] Of(ReadOnlySpan<float> spectrum)
    {
        var chroma = new double[12];
        for (int at = 0; at < spectrum.Length; at += PitchSpectrum.Width)
        {
            ReadOnlySpan<float> frame = spectrum.Slice(at, PitchSpectrum.Width);
            for (int pitch = FirstPitch; pitch < LastPitch; pitch++) chroma[pitch % 12] += Math.Max(0, Prominence(frame, pitch));
        }

        return chroma;
    }

    private static float Prominence(ReadOnlySpan<float> frame, int pitch)
    {
        float value = frame[Place(pitch)] - 0.5f * (frame[Place(pitch - 1)] + frame[Place(pitch + 1)]);
        foreach ((int below, float share) in Overtones)
            if (pitch >= below) value -= share * frame[Place(pitch - below)];
        return value;
    }

    private static int Place(int pitch) => pitch * PitchSpectrum.Places + 1;
}
