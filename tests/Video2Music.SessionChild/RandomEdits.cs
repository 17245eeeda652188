using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;

namespace Video2Music.SessionChild;

/// <summary>What a person might do to a session, drawn by a seed.</summary>
/// <param name="random">Draws.</param>
internal sealed class RandomEdits(Random random)
{
    /// <summary>Does one thing: an edit, a step back or forward, or keeping a take.</summary>
    public void ActOn(Session session)
    {
        switch (random.Next(9))
        {
            case 0 when session.Undo(): break;
            case 1 when session.Redo(): break;
            case 2: session.Keep($"take {random.Next(3)}"); break;
            default: session.Apply(Draw(session.Current)); break;
        }
    }

    private Edit Draw(Composition now)
    {
        int at = random.Next(now.Cues.Steps) * now.Cues.StepTicks;
        return random.Next(6) switch
        {
            0 => new SetTempo(random.Next(60, 180)),
            1 => new AddMarker(random.NextDouble() * now.Features.Duration),
            2 => new DrawEnergy(random.Next(now.Features.Seconds), [random.NextSingle()]),
            3 => new SetFader(0, new Fader { Gain = random.Next(-20, 6) }),
            4 => new RegenerateChords(at, now.Cues.StepTicks, random.Next()),
            _ => new SetChord(at, now.Cues.StepTicks, Chord.FromId(random.Next(1, Chord.Count))),
        };
    }
}
