using System.Reflection;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

public sealed class SavedCompositionTests
{
    // The mode is the key's, and the primer stands beside it.
    private static readonly string[] Derived = [nameof(GenerationOptions.Mode), nameof(GenerationOptions.Primer)];

    // Every value another one than usual.
    private static readonly ComposeOptions Options = new()
    {
        Key = new Key(2, Mode.Minor),
        Primer = [Chord.Parse("Dm"), Chord.Parse("Gm")],
        Generation = new GenerationOptions
        {
            Seed = 7,
            Temperature = 0.5,
            TopK = 5,
            TopP = 0.75,
            Affect = 0.5,
            MaxHold = 3,
            AllowNone = true,
            FollowBars = false,
        },
        Spotting = new SpottingOptions
        {
            Tempo = 99,
            CutAlignment = 0.5,
            BeatsPerBar = 3,
            Markers = [1, 2.5],
            MarkChapters = true,
            Changes = [new HitChange(1, 2, 0.5)],
            Energy = [0.5f, null],
            EnergyCurve = [new EnergyPoint(0, 0.25), new EnergyPoint(4, 0.75)],
        },
        Affect = [null, -0.5f],
        PartSeeds = new Dictionary<PartRole, long> { [PartRole.Bass] = 3 },
        Mix = new MixOptions { Loudness = -20, Faders = [new Fader { Gain = -3, Pan = 0.5, Mute = true, Solo = true, ReverbSend = 0.25 }] },
        Style = "pop",
        Instrument = "violin",
        Instruments = new Dictionary<PartRole, string> { [PartRole.Bass] = "tuba" },
        Without = [PartRole.Drums],
        Humanize = 0.25,
        Mood = new EmotionDistribution(0.5f, 0, 0.25f, 0, 0.25f, 0),
    };

    [Fact]
    public void ToOptions_WhatWasSaved_IsAllThatWasAsked()
    {
        LeadSheet sheet = Sheets.Of([Chord.Parse("Am")], new Expression([8], [0.1f]), 8);
        var music = new Composition(Sheets.Video(8), Options, sheet, Arranger.Arrange(sheet, new ArrangementOptions()));
        Compare(new ComposeOptions(), Options, SavedComposition.Of(music).ToOptions());
    }

    private static void Compare(object usual, object asked, object saved)
    {
        foreach (PropertyInfo property in asked.GetType().GetProperties().Where(property => property.CanWrite && !Derived.Contains(property.Name)
            || property.Name == nameof(ComposeOptions.Primer) && asked is ComposeOptions))
        {
            (object? before, object? wanted, object? found) = (property.GetValue(usual), property.GetValue(asked), property.GetValue(saved));
            if (wanted is GenerationOptions or SpottingOptions or MixOptions)
            {
                Compare(before!, wanted, found!);
                continue;
            }

            Assert.NotEqual(before, wanted);
            Assert.Equal(wanted, found);
        }
    }
}
