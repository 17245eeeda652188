namespace Video2Music.Sessions;

/// <summary>What a session holds.</summary>
/// <param name="Music">The composition as it is.</param>
/// <param name="Takes">What was kept.</param>
internal sealed record SessionState(Composition Music, IReadOnlyList<Take> Takes);

/// <summary>
/// States that can be gone back to. They share what they have in common, so a step costs little. A step of the takes is those that went and those that came
/// in their place: taken back, it leaves alone what was kept since, so that going back never loses a take.
/// </summary>
/// <param name="first">The state to begin with.</param>
internal sealed class EditHistory(SessionState first)
{
    private readonly Stack<Step> before = new();
    private readonly Stack<Step> after = new();
    private volatile SessionState current = first;

    /// <summary>The state as it is.</summary>
    public SessionState Current => current;

    /// <summary>How many acts can be undone.</summary>
    public int Undoable => before.Count;

    /// <summary>How many undone acts can be done again.</summary>
    public int Redoable => after.Count;

    /// <summary>Goes on to a composition; what was undone before is forgotten.</summary>
    public void Go(Composition next) => Go(new Step(current.Music, [], []), current with { Music = next });

    /// <summary>Goes on to other takes; where one of the old ones went, this can be undone.</summary>
    public void Go(IReadOnlyList<Take> next)
    {
        SessionState state = current with { Takes = next };
        Step step = StepFrom(state);
        if (step.Went.Count == 0) current = state;
        else Go(step, state);
    }

    /// <summary>What undoing would lead to; null where there is nothing to undo.</summary>
    public SessionState? Before => before.TryPeek(out Step? step) ? Back(step) : null;

    /// <summary>What doing again would lead to; null where nothing was undone.</summary>
    public SessionState? After => after.TryPeek(out Step? step) ? Back(step) : null;

    /// <summary>Goes back one act, which there has to be.</summary>
    public void Undo() => Move(before, after);

    /// <summary>Does one undone act again, which there has to be.</summary>
    public void Redo() => Move(after, before);

    private void Go(Step step, SessionState next)
    {
        before.Push(step);
        after.Clear();
        current = next;
    }

    private void Move(Stack<Step> from, Stack<Step> to)
    {
        Step step = from.Pop();
        SessionState next = Back(step);
        to.Push(StepFrom(next));
        current = next;
    }

    // What is to be put back once a state has come.
    private Step StepFrom(SessionState next) =>
        new(current.Music, [.. current.Takes.Index().Where(take => !next.Takes.Contains(take.Item))], [.. next.Takes.Except(current.Takes)]);

    private SessionState Back(Step step)
    {
        List<Take> takes = [.. current.Takes.Except(step.Came)];
        foreach ((int place, Take take) in step.Went)
        {
            string name = takes.Exists(other => other.Name == take.Name) ? FreeName(takes, take.Name) : take.Name;
            takes.Insert(Math.Min(place, takes.Count), take with { Name = name });
        }

        return new SessionState(step.Music, takes);
    }

    private static string FreeName(List<Take> takes, string name)
    {
        int number = 2;
        while (takes.Exists(take => take.Name == $"{name} ({number})")) number++;
        return $"{name} ({number})";
    }

    // What has to be put back to undo an act: the composition, the takes that went with it and where they were, and those that came.
    private sealed record Step(Composition Music, IReadOnlyList<(int Place, Take Take)> Went, IReadOnlyList<Take> Came);
}
