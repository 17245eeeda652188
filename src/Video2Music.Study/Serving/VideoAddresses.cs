using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;
using Video2Music.Study.Stimuli;

namespace Video2Music.Study.Serving;

/// <summary>
/// Under which addresses a listener's videos are found: others for each listener and trial, so that no address tells what was shown before or to others.
/// </summary>
/// <param name="folder">The study's folder.</param>
/// <param name="protocol">The study.</param>
internal sealed class VideoAddresses(string folder, Protocol protocol)
{
    /// <summary>What they begin with.</summary>
    public const string Root = "/stimuli/";

    private const int NameBytes = 16;
    private readonly ConcurrentDictionary<string, string> paths = new(StringComparer.Ordinal);

    /// <summary>What the volume is set by; a study that has no sound for it takes one of the practice.</summary>
    public string OfVolume()
    {
        Stimulus sound = protocol[StimulusPurpose.Volume].Concat(protocol[StimulusPurpose.Training]).First();
        return Add("volume", sound);
    }

    /// <summary>The addresses of what a trial shows, from left to right; none after the last trial.</summary>
    /// <param name="listener">The listener.</param>
    /// <param name="sequence">The trial's number.</param>
    public IReadOnlyList<string> Of(Listener listener, int sequence) => sequence >= listener.Plan.Count
        ? []
        : [.. listener.Plan[sequence].Stimuli.Select(stimulus => Add($"{listener.Beginning.Id} {sequence}", stimulus))];

    /// <summary>The file of an address; null where there is none.</summary>
    /// <param name="name">The last part of the address.</param>
    public string? Find(string name) => paths.GetValueOrDefault(name);

    // Made of the listener's secret alone, so that a page that is open when the server begins anew finds its videos again.
    private string Add(string occasion, Stimulus stimulus)
    {
        byte[] made = HMACSHA256.HashData(Encoding.UTF8.GetBytes(occasion), Encoding.UTF8.GetBytes(stimulus.File));
        string name = Convert.ToHexStringLower(made, 0, NameBytes) + Path.GetExtension(stimulus.File);
        paths[name] = Path.GetFullPath(Path.Combine(folder, StimulusFiles.Folder, stimulus.File));
        return Root + name;
    }
}
