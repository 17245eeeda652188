namespace Video2Music.Sessions;

/// <summary>Compositions that can be gone back to. They share what they have in common, so a step costs little.</summary>
/// <param name="first">The composition to begin with.</param>
internal sealed class EditHistory(Composition first)
{
    private volatile Composition current = first;
    private readonly Stack<Composition> before = new();
    private readonly Stack<Composition> after = new();

    /// <summary>The composition as it is.</summary>
    public Composition Current => current;

    /// <summary>How many acts can be undone.</summary>
    public int Undoable => before.Count;

    /// <summary>How many undone acts can be done again.</summary>
    public int Redoable => after.Count;

    /// <summary>Goes on to a composition; what was undone before is forgotten.</summary>
    public void Go(Composition next)
    {
        before.Push(Current);
        after.Clear();
        current = next;
    }

    /// <summary>Goes back one act.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Undo() => Step(before, after);

    /// <summary>Does one undone act again.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Redo() => Step(after, before);

    private bool Step(Stack<Composition> from, Stack<Composition> to)
    {
        if (!from.TryPop(out Composition? there)) return false;
        to.Push(Current);
        current = there;
        return true;
    }
}
