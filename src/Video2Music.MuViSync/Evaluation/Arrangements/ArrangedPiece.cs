using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Sessions;
using Video2Music.Timing;

namespace Video2Music.MuViSync.Evaluation.Arrangements;

/// <summary>A piece that is measured.</summary>
/// <param name="Set">The videos that its video belongs to, such as <c>6 a minute, 30 s</c>: cuts, and length.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Music">The piece.</param>
internal sealed record ArrangedPiece(string Set, long Seed, Composition Music)
{
    private const int StepTicks = Score.TicksPerBeat / 4;

    /// <summary>The score as it was written, before it was swung and played: every note on a sixteenth.</summary>
    public Score Written { get; } = OnGrid(Music.Score, StyleLibrary.Find(Music.Options.Style).Swing, [.. Music.Cues.Hits.Select(hit => hit.Tick)]);

    /// <summary>The cue sheet.</summary>
    public CueSheet Cues => Music.Cues;

    /// <summary>The melody; null where nobody sings.</summary>
    public Part? Melody => Written.Parts.FirstOrDefault(part => part.Role == PartRole.Melody);

    /// <summary>All who accompany with pitches.</summary>
    public IEnumerable<Part> Accompaniment => Written.Parts.Where(part => part.Role is not (PartRole.Melody or PartRole.Drums));

    /// <summary>Length of the video in seconds.</summary>
    public double Duration => Music.Features.Duration;

    /// <summary>The tick on which the last chord begins.</summary>
    public int Ending => Form.EndingTick(Cues);

    private static Score OnGrid(Score score, double swing, HashSet<int> hits) => score with
    {
        Parts = [.. score.Parts.Select(part => part with { Notes = [.. part.Notes.Select(note => OnGrid(note, swing, hits, score.Length))] })],
    };

    // What is struck on a hit point is not swung.
    private static Note OnGrid(Note note, double swing, HashSet<int> hits, int length)
    {
        int begun = hits.Contains(note.Start) ? note.Start : Nearest(note.Start, swing);
        int start = Math.Min(begun, (length - 1) / StepTicks * StepTicks), end = Nearest(note.End, swing);
        return note with { Start = start, Length = Math.Max(StepTicks, end - start) };
    }

    private static int Nearest(int tick, double swing)
    {
        double within = tick % Score.TicksPerBeat / (double)Score.TicksPerBeat;
        double straight = within < swing ? within * 0.5 / swing : 1 - (1 - within) * 0.5 / (1 - swing);
        return (tick / Score.TicksPerBeat * 4 + (int)Math.Round(4 * straight)) * StepTicks;
    }
}
