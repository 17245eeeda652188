using System.Reflection;
using Video2Music.Arranging;
using Video2Music.Music;
using Video2Music.Playing;
using Video2Music.Sessions;
using Video2Music.Tests.Writing;
using Video2Music.Timing;
using Video2Music.Writing;

namespace Video2Music.Tests.Sessions;

public sealed class SavedCompositionTests
{
    // The mode is the key's, and the primer stands beside it.
    private static readonly string[] Derived = [nameof(GenerationOptions.Mode), nameof(GenerationOptions.Primer)];

    [Fact]
    public void ToOptions_WhatWasSaved_IsAllThatWasAsked()
    {
        LeadSheet sheet = Sheets.Of([Chord.Parse("Am")], new Expression([8], [0.1f]), 8);
        var music = new Composition(Sheets.Video(8), EveryOption.Asked, sheet, Arranger.Arrange(sheet, new ArrangementOptions()));
        Compare(new ComposeOptions(), EveryOption.Asked, SavedComposition.Of(music).ToOptions());
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
