namespace Video2Music.Playing;

/// <summary>
/// Keeps the samples of every program that has been played in memory. FluidSynth loads a program's samples with the first
/// synth that uses it, shares them among synths, and forgets them with the last; loading a piano's takes 100 ms, sharing 1 ms.
/// </summary>
internal sealed class SampleKeeper(SoundFont font) : IDisposable
{
    private const int Channels = 144;
    private const int Group = 16;
    private readonly Synth synth = Synth.Open(font, Channels);
    private readonly HashSet<int> kept = [];
    private readonly Lock gate = new();

    /// <summary>Loads a program's samples, or those of a kit of drums, where they aren't loaded yet.</summary>
    public void Keep(int program, bool drums)
    {
        int channel = drums ? Synth.DrumChannel : Channel(program);
        lock (gate)
        {
            if (kept.Add(drums ? ~program : program)) synth.ChangeProgram(channel, program);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => synth.Dispose();

    // A channel for each program, past those that may be for drums: the tenth of each sixteen.
    private static int Channel(int program)
    {
        (int group, int place) = Math.DivRem(program, Group - 1);
        return Group * group + (place < Synth.DrumChannel ? place : place + 1);
    }
}
