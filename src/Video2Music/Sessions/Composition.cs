using Video2Music.Music;
using Video2Music.Timing;
using Video2Music.Vision;
using Video2Music.Writing;

namespace Video2Music.Sessions;

/// <summary>Music for a video: every value from the picture to the notes. An edit gives another composition; none is ever changed.</summary>
/// <param name="Features">What is seen.</param>
/// <param name="Options">How it was composed, with all that was edited since.</param>
/// <param name="Sheet">Chords, density and loudness.</param>
/// <param name="Score">The notes.</param>
public sealed record Composition(VideoFeatures Features, ComposeOptions Options, LeadSheet Sheet, Score Score)
{
    /// <summary>The picture's course in musical time.</summary>
    public CueSheet Cues => Sheet.Cues;

    /// <summary>The key.</summary>
    public Key Key => Sheet.Key;
}
