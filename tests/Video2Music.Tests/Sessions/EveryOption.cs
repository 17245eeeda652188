using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

/// <summary>All that can be asked of music, for whoever keeps it.</summary>
internal static class EveryOption
{
    /// <summary>Options of which each has another value than usual.</summary>
    public static ComposeOptions Asked { get; } = new()
    {
        Key = Key.Parse("F# minor"),
        Primer = [Chord.Parse("F#m"), Chord.Parse("D")],
        Style = "pop",
        Instrument = "violin",
        Instruments = new Dictionary<PartRole, string> { [PartRole.Bass] = "33", [PartRole.Chords] = "Electric Piano 1" },
        Without = [PartRole.Drums, PartRole.Counter],
        Humanize = 0.25,
        Mood = EmotionDistribution.From([0.5f, 0, 0.25f, 0, 0.25f, 0]),
        Affect = [null, -0.5f, 1],
        PartSeeds = new Dictionary<PartRole, long> { [PartRole.Melody] = -7 },
        Mix = new MixOptions
        {
            Loudness = -23,
            Own = new OwnSound { GivesWay = false, Level = -6 },
            Faders = [new Fader { Gain = double.NegativeInfinity }, new Fader { Gain = -3, Pan = -1, Mute = true, Solo = true, ReverbSend = 0.5 }],
        },
        Generation = new GenerationOptions
        {
            Seed = 9,
            Temperature = 0.8,
            TopK = 12,
            TopP = 0.5,
            Affect = 1,
            MaxHold = 2,
            AllowNone = true,
            FollowBars = false,
        },
        Spotting = new SpottingOptions
        {
            Tempo = 97.3000000001,
            CutAlignment = 0.5,
            BeatsPerBar = 3,
            Markers = [1, 2.5],
            MarkChapters = true,
            Changes = [new HitChange(1, 2, 0.5)],
            Energy = [null, 0.5f],
            EnergyCurve = [new EnergyPoint(0, 0.25), new EnergyPoint(30, 1)],
        },
    };
}
