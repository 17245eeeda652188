using Video2Music.Music;

namespace Video2Music.Arranging;

/// <summary>Finds the notes of a bass: roots near to the ones before, and what the pattern asks for over them.</summary>
/// <param name="lowest">The lowest MIDI note.</param>
/// <param name="highest">The highest; at least an octave above the lowest.</param>
internal sealed class BassLine(int lowest, int highest)
{
    private const int Fifth = 7;
    private int root = -1;

    /// <summary>The note of a sign.</summary>
    /// <param name="sign">As in <see cref="StyleReader.Strikes"/>.</param>
    /// <param name="chord">The chord that sounds.</param>
    /// <param name="next">The chord that comes after it.</param>
    /// <param name="isNew">Whether the bass has not played since the chord began: then it is the root, whatever the sign.</param>
    public int Note(char sign, Chord chord, Chord next, bool isNew)
    {
        if (isNew || root < 0 || PitchClass.Wrap(root) != chord.Root) root = Nearest(chord.Root, root < 0 ? (lowest + highest) / 2 - 2 : root);
        if (isNew) return root;
        return sign switch
        {
            '5' => Within(root + FifthOf(chord), below: root + FifthOf(chord) - 12),
            '8' => Within(root + 12, below: root),
            '3' => Within(root + chord.Degrees[1], below: root + chord.Degrees[1] - 12),
            '7' => Within(root + (chord.Degrees.Length > 3 ? chord.Degrees[3] : 12), below: root),
            '<' => Approach(next),
            _ => root,
        };
    }

    private static int FifthOf(Chord chord) => chord.Degrees.Length > 2 ? chord.Degrees[2] : Fifth;

    // A semitone or a tone under the root that comes.
    private int Approach(Chord next)
    {
        if (next.IsNone || next.Root == PitchClass.Wrap(root)) return root;
        int target = Nearest(next.Root, root);
        return target > root ? Within(target - 1, below: target + 11) : Within(target + 2, below: target - 10);
    }

    private int Nearest(int pitchClass, int from)
    {
        int best = lowest + PitchClass.Wrap(pitchClass - lowest);
        for (int pitch = best; pitch <= highest; pitch += 12)
            if (Math.Abs(pitch - from) < Math.Abs(best - from)) best = pitch;
        return best;
    }

    private int Within(int pitch, int below) => pitch <= highest ? pitch : Math.Max(lowest, below);
}
