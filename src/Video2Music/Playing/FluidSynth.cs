using Video2Music.Midi;
using Video2Music.Music;

namespace Video2Music.Playing;

/// <summary>
/// Plays whole scores in one go with a SoundFont, through FluidSynth's library in this process, its own reverb included. Load
/// once, play any number of scores, one at a time: it is not safe for several threads at once. What is to be mixed, or played
/// again after an edit, is played in blocks instead (<see cref="Mix"/>).
/// </summary>
public sealed class FluidSynth : IDisposable
{
    /// <summary>Samples a second and channel: 44100.</summary>
    public const int SampleRate = 44100;

    /// <summary>Channels, interleaved: 2.</summary>
    public const int Channels = 2;

    private const int ChunkFrames = 8192;
    private const int ReverbSend = 91;
    private const int ReverbAmount = 48;
    private readonly SoundFont font;
    private readonly bool reverb;
    private Synth synth;
    private bool played;

    private FluidSynth(SoundFont font, bool reverb)
    {
        (this.font, this.reverb) = (font, reverb);
        synth = Synth.Open(font, reverb);
    }

    /// <summary>Loads a SoundFont; of its samples only those that a score needs, when it needs them.</summary>
    /// <param name="font">The SoundFont.</param>
    /// <param name="reverb">Whether there is a small hall around the notes.</param>
    /// <exception cref="Video2MusicException">
    /// FluidSynth is not installed (<see cref="Failure.FluidSynthMissing"/>) or cannot read the SoundFont
    /// (<see cref="Failure.BadSoundFont"/>).
    /// </exception>
    public static FluidSynth Load(SoundFont font, bool reverb = true)
    {
        ArgumentNullException.ThrowIfNull(font);
        return new FluidSynth(font, reverb);
    }

    /// <inheritdoc/>
    public void Dispose() => synth.Dispose();

    /// <summary>
    /// Plays a score into a buffer, chunk after chunk, so that memory stays flat however long it is. Events fall on the next
    /// multiple of FluidSynth's 64 samples (1.5 ms). The same score gives the same samples each time.
    /// </summary>
    /// <param name="score">The score.</param>
    /// <param name="frames">How many frames to play.</param>
    /// <param name="take">Takes each chunk: interleaved stereo, to be copied or used before it returns.</param>
    /// <param name="cancellation">Stops between chunks.</param>
    internal void Play(Score score, long frames, Action<Span<float>> take, CancellationToken cancellation)
    {
        Prepare(score);
        using IEnumerator<(long Frame, int Channel, PartEvent Event)> events = Schedule(score).GetEnumerator();
        bool pending = events.MoveNext();
        var buffer = new float[ChunkFrames * Channels];
        for (long at = 0; at < frames; at += ChunkFrames)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(ChunkFrames, frames - at);
            int done = 0;
            while (pending && events.Current.Frame < at + count)
            {
                int next = (int)Math.Max(done, events.Current.Frame - at);
                synth.Fill(buffer.AsSpan(done * Channels, (next - done) * Channels));
                done = next;
                PartEvent e = events.Current.Event;
                synth.Perform(events.Current.Channel, e.Kind, e.Number, e.Value);
                pending = events.MoveNext();
            }

            synth.Fill(buffer.AsSpan(done * Channels, (count - done) * Channels));
            take(buffer.AsSpan(0, count * Channels));
        }
    }

    private static IEnumerable<(long Frame, int Channel, PartEvent Event)> Schedule(Score score) =>
        score.Parts.Zip(MidiChannels.Deal(score.Parts))
            .SelectMany(part => PartEvent.Of(part.First, score.Length)
                .Select(e => ((long)Math.Round(score.Time.SecondsAt(e.Tick) * SampleRate), part.Second, e)))
            .OrderBy(scheduled => scheduled.Item1).ThenBy(scheduled => scheduled.e.Kind);

    private void Prepare(Score score)
    {
        if (played)
        {
            synth.Dispose();
            synth = Synth.Open(font, reverb);
        }

        played = true;
        int[] channels = MidiChannels.Deal(score.Parts);
        foreach ((Part part, int channel) in score.Parts.Zip(channels))
        {
            synth.ChangeProgram(channel, part.Program);
            synth.Perform(channel, PartEventKind.Control, ReverbSend, ReverbAmount);
        }

        int first = score.Parts.ToList().FindIndex(part => part.Notes.Count > 0);
        if (first >= 0) synth.UseAllVoices(channels[first], new Stroke(score.Parts[first].Notes[0].Pitch, score.Parts[first].Notes[0].Velocity));
    }
}
