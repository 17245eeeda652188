using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>Cuts a part into blocks.</summary>
internal static class BlockCutter
{
    /// <summary>
    /// Steps of a window: 1,378, which are 1.9998 s. After an edit longer ones keep the ear waiting; in shorter ones more of the work is for sound that
    /// rings on. A note belongs to the window that it begins in. Blocks lie on FluidSynth's own grid of 64 frames; off it, two renderings of one note differ.
    /// </summary>
    public const int WindowSteps = 1378;

    /// <summary>Frames of a window: 88,192.</summary>
    public const int WindowFrames = WindowSteps * Synth.StepFrames;

    // General MIDI's drums of which but one can sound at a time, and the one of them that rings: hi-hat, whistle, guiro, cuica,
    // triangle.
    private static readonly (int Open, int[] Pitches)[] Chokes = [(46, [42, 44, 46]), (72, [71, 72]), (74, [73, 74]), (79, [78, 79]), (81, [80, 81])];

    /// <summary>A part's blocks, by the window that their notes begin in.</summary>
    public static Dictionary<long, Block> Cut(PlayedPart part)
    {
        var blocks = new Dictionary<long, Block>();
        var standing = new SortedDictionary<int, int>();
        int chased = 0;
        foreach (IGrouping<long, PlayedNote> window in Place(part).GroupBy(placed => placed.Window, placed => placed.Note))
        {
            PlayedNote[] notes = [.. window];
            for (; chased < part.Controls.Count && part.Controls[chased].Step <= notes[0].Start; chased++)
                standing[part.Controls[chased].Number] = part.Controls[chased].Value;
            long until = notes.Max(note => note.End) + BlockPlayer.LongestTail;
            blocks[window.Key] = Make(part, notes, standing, part.Controls.Skip(chased).TakeWhile(control => control.Step < until));
        }

        return blocks;
    }

    // On drums, a stroke may silence another that still rings, as a closed hi-hat does an open one: it is played in the same
    // block, if it comes before the next window ends.
    private static IEnumerable<(long Window, PlayedNote Note)> Place(PlayedPart part)
    {
        var ringing = new Dictionary<int, long>();
        foreach (PlayedNote note in part.Notes)
        {
            long window = note.Start / WindowSteps;
            if (part.Drums && Array.Find(Chokes, choke => choke.Pitches.Contains(note.Pitch)) is { Pitches: not null } choke)
            {
                if (ringing.Remove(choke.Open, out long rung) && window == rung + 1) window = rung;
                if (note.Pitch == choke.Open) ringing[choke.Open] = window;
            }

            yield return (window, note);
        }
    }

    private static Block Make(
        PlayedPart part, PlayedNote[] notes, SortedDictionary<int, int> standing, IEnumerable<PlayedControl> later)
    {
        long start = notes[0].Start;
        var events = notes.SelectMany(note => new[]
        {
            new BlockEvent((int)(note.Start - start), PartEventKind.NoteOn, note.Pitch, note.Velocity),
            new BlockEvent((int)(note.End - start), PartEventKind.NoteOff, note.Pitch, 0),
        }).Concat(later.Select(control => new BlockEvent((int)(control.Step - start), PartEventKind.Control, control.Number, control.Value)));
        // What comes at once: ends, then controllers in the order in which they were moved, then notes by pitch.
        return new Block(start, part.Drums, part.Program,
        [
            .. standing.Select(control => new BlockEvent(0, PartEventKind.Control, control.Key, control.Value)),
            .. events.OrderBy(e => e.Step).ThenBy(e => e.Kind).ThenBy(e => e.Kind == PartEventKind.Control ? 0 : e.Number),
        ]);
    }
}
