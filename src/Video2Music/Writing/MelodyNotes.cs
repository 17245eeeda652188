using Video2Music.Music;

namespace Video2Music.Writing;

/// <summary>Makes notes that sound of a melody's tokens: struck harder towards the middle of a phrase, on the beat, and where the music is loud.</summary>
/// <param name="form">The melody's form.</param>
/// <param name="sheet">The lead sheet.</param>
internal sealed class MelodyNotes(MelodyForm form, LeadSheet sheet)
{
    private const double Velocity = 76;
    private const double Arch = 8;
    private const double Accent = 4;
    private const double OfLoudness = 60;
    private const double MostOfLoudness = 10;

    private readonly double loudness = sheet.Loudness.Count == 0 ? 0 : sheet.Loudness.Average();

    /// <summary>The notes of tokens.</summary>
    /// <param name="tokens">A token a sixteenth.</param>
    public IReadOnlyList<Note> Of(ReadOnlySpan<int> tokens)
    {
        var notes = new List<Note>();
        for (int step = 0; step < tokens.Length; step++)
        {
            if (!MelodyToken.Begins(tokens[step])) continue;
            int start = TickOf(step), end = Math.Min(sheet.Cues.Length, TickOf(MelodyTaste.EndOf(tokens, step)));
            notes.Add(new Note(start, Math.Max(1, end - start), MelodyToken.Pitch(tokens[step]) + form.Up, VelocityAt(step, start)));
        }

        return notes;
    }

    private int TickOf(int step) => form.Bars.TickOf(form.Plan.BarOf(Math.Min(step, form.Plan.Steps - 1)), step);

    private int VelocityAt(int step, int tick)
    {
        int number = form.Plan.BarOf(step);
        MelodyBar bar = form.Plan.Bars[number];
        MelodyPhrase phrase = form.Phrases.Last(phrase => phrase.StartBar <= number);
        double within = (number - phrase.StartBar + (double)(step - bar.Start) / bar.Steps) / phrase.Bars;
        double velocity = Velocity + Arch * Math.Sin(Math.PI * within) + ((step - bar.Start) % 8 == 0 ? Accent : 0);
        int beat = tick / Score.TicksPerBeat;
        if (beat < sheet.Loudness.Count) velocity += Math.Clamp(OfLoudness * (sheet.Loudness[beat] - loudness), -MostOfLoudness, MostOfLoudness);
        return (int)Math.Round(velocity);
    }
}
