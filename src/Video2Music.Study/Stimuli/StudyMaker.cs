using Video2Music.Foundation;
using Video2Music.Media;
using Video2Music.Study.Design;
using Video2Music.Study.Keeping;

namespace Video2Music.Study.Stimuli;

/// <summary>Makes the folder of a study from folders of finished videos.</summary>
/// <param name="study">What it is made of.</param>
/// <param name="progress">Told of each clip: its name, its number from 1, and how many there are.</param>
internal sealed class StudyMaker(NewStudy study, Action<string, int, int> progress)
{
    private const int Trainings = 2, Golds = 3, UsualPairs = 6, Block = 10;
    private const double ShortestSeconds = 0.5;
    private readonly Ffmpeg ffmpeg = Ffmpeg.Find();
    private readonly RandomSource random = new(study.Seed);

    /// <summary>Makes it.</summary>
    /// <param name="cancellation">Stops it; nothing is left then.</param>
    /// <returns>What it is.</returns>
    /// <exception cref="Video2MusicException">The folders do not fit together, or a video cannot be used.</exception>
    public async Task<Protocol> RunAsync(CancellationToken cancellation)
    {
        study.Check();
        (string[] rated, string[] training) = Choose();
        string place = Path.GetFullPath(study.Folder);
        string parent = Path.GetDirectoryName(place)
            ?? throw new Video2MusicException(Failure.OutputUnwritable, $"'{study.Folder}' is no folder for a study.");
        Directory.CreateDirectory(parent);
        using StagingFolder staging = StagingFolder.In(parent);
        string whole = Path.Combine(staging.Folder, "study");
        Directory.CreateDirectory(Path.Combine(whole, StimulusFiles.Folder));
        Clip[] clips = [.. await LookAsync([.. rated, .. training], cancellation).ConfigureAwait(false)];
        Protocol protocol = Describe(rated, await MakeAsync(clips, rated.Length, staging.Folder, whole, cancellation).ConfigureAwait(false));
        if (ProtocolCheck.FindFault(protocol) is { } fault) throw new Video2MusicException(Failure.Usage, $"This makes no sound study: {fault}.");
        ProtocolFile.Write(whole, protocol);
        if (Directory.Exists(place)) Directory.Delete(place);
        DurableMove.RunFolder(whole, place);
        return protocol;
    }

    // Those that all systems have; where there are more than are rated, the practice gets clips of its own.
    private (string[] Rated, string[] Training) Choose()
    {
        if (study.Systems.Count < 2 || study.Systems.DistinctBy(system => system.Name).Count() < study.Systems.Count)
            throw new Video2MusicException(
                Failure.Usage, "A study compares two or more systems, each with a name of its own: expected --system NAME=DIR for each.");
        var all = study.Systems.Select(system => (system.Name, Videos: system.Videos())).ToArray();
        string[] common = [.. all.Skip(1).Aggregate(all[0].Videos.Keys, (kept, next) => kept.Where(next.Videos.ContainsKey)).Order(StringComparer.Ordinal)];
        if (common.Length < study.Clips)
        {
            var lacking = all.SelectMany(one => one.Videos.Keys.Select(clip => (one.Name, Clip: clip)))
                .FirstOrDefault(one => !common.Contains(one.Clip));
            string example = lacking.Clip is null ? "" : $" ('{lacking.Clip}' of '{lacking.Name}' is not everywhere)";
            throw new Video2MusicException(Failure.InputMissing,
                $"{(common.Length == 1 ? "1 clip is" : $"{common.Length} clips are")} there with the music of every system, expected {study.Clips}{example}: "
                + "name the files alike, or ask for fewer --clips.");
        }

        string[] drawn = [.. common.OrderBy(_ => random.Next())];
        return ([.. drawn.Take(study.Clips).Order(StringComparer.Ordinal)], [.. drawn.Skip(study.Clips).Take(Trainings)]);
    }

    private async Task<IReadOnlyList<Clip>> LookAsync(string[] names, CancellationToken cancellation)
    {
        var systems = study.Systems.Select(system => (system.Name, Videos: system.Videos())).ToArray();
        var clips = new List<Clip>();
        foreach (string name in names)
        {
            var videos = new List<VideoInfo>();
            foreach (var system in systems)
            {
                VideoInfo video = await ffmpeg.ProbeAsync(system.Videos[name], cancellation).ConfigureAwait(false);
                if (!video.HasAudio) throw new Video2MusicException(
                    Failure.InputHasNoSound, $"'{video.Path}' has no sound: expected the music of '{system.Name}'.");
                videos.Add(video);
            }

            double seconds = NewStudy.Window(videos.Select(video => video.Duration));
            if (seconds < ShortestSeconds) throw new Video2MusicException(Failure.InputHasNoLength, $"'{videos[0].Path}' is too short to be judged.");
            clips.Add(new Clip(name, seconds, videos));
        }

        return clips;
    }

    private async Task<IReadOnlyList<Stimulus>> MakeAsync(Clip[] clips, int rated, string work, string place, CancellationToken cancellation)
    {
        var stimuli = new List<Stimulus>();
        int shift = (int)(random.NextDouble() * rated);
        for (int i = 0; i < clips.Length; i++)
        {
            progress(clips[i].Name, i + 1, clips.Length);
            var wishes = new List<Wish>();
            if (i < rated) wishes.AddRange(study.Systems.Select((_, system) => new Wish(StimulusPurpose.Rated, system, clips[i])));
            else wishes.Add(new Wish(StimulusPurpose.Training, i % study.Systems.Count, clips[i]));
            if (i < Math.Min(Golds, rated)) wishes.Add(new Wish(StimulusPurpose.Gold, i % study.Systems.Count, clips[(i + 1 + shift % (rated - 1)) % rated]));
            stimuli.AddRange(await MakeClipAsync(clips[i], wishes, work, Path.Combine(place, StimulusFiles.Folder), cancellation).ConfigureAwait(false));
        }

        // Where all clips are rated, the practice shows some of those that come late.
        if (clips.Length - rated < Trainings) stimuli.AddRange(stimuli.Where(one => one.Purpose == StimulusPurpose.Rated).GroupBy(one => one.Clip)
            .Select((clip, i) => clip.ElementAt(i % study.Systems.Count) with { Purpose = StimulusPurpose.Training }).ToArray());
        stimuli.Add(await MakeVolumeAsync(work, Path.Combine(place, StimulusFiles.Folder), cancellation).ConfigureAwait(false));
        return stimuli;
    }

    private async Task<Stimulus> MakeVolumeAsync(string work, string place, CancellationToken cancellation)
    {
        var encoder = new StimulusEncoder(ffmpeg);
        string source = Path.Combine(work, "volume.mkv"), picture = Path.Combine(work, "picture.mp4"), name = StimulusFiles.NewName();
        await new VolumeSound(ffmpeg).MakeAsync(source, cancellation).ConfigureAwait(false);
        await encoder.PictureAsync(source, 0, VolumeSound.Rate, VolumeSound.Seconds, picture, cancellation).ConfigureAwait(false);
        string path = Path.Combine(place, name);
        double loudness = await encoder.SoundAsync(picture, source, new SoundSpan(VolumeSound.Seconds), path, cancellation).ConfigureAwait(false);
        StimulusFiles.Equalize([path]);
        return new Stimulus(name, StimulusPurpose.Volume, "", "", VolumeSound.Seconds, Math.Round(loudness, 2), StimulusFiles.HashOf(path));
    }

    private async Task<IReadOnlyList<Stimulus>> MakeClipAsync(Clip clip, List<Wish> wishes, string work, string place, CancellationToken cancellation)
    {
        var encoder = new StimulusEncoder(ffmpeg);
        string picture = Path.Combine(work, "picture.mp4");
        VideoInfo video = clip.Videos[0];
        await encoder.PictureAsync(video.Path, video.StreamIndex, video.FrameRate, clip.Seconds, picture, cancellation).ConfigureAwait(false);
        var made = new List<Stimulus>();
        foreach (Wish wish in wishes)
        {
            string name = StimulusFiles.NewName();
            var sound = new SoundSpan(clip.Seconds, wish.Purpose == StimulusPurpose.Gold ? clip.Seconds / 2 : null);
            double loudness = await encoder.SoundAsync(picture, wish.Music.Videos[wish.System].Path, sound, Path.Combine(place, name), cancellation)
                .ConfigureAwait(false);
            made.Add(new Stimulus(name, wish.Purpose, clip.Name, study.Systems[wish.System].Name, clip.Seconds, Math.Round(loudness, 2), ""));
        }

        StimulusFiles.Equalize([.. made.Select(one => Path.Combine(place, one.File))]);
        return [.. made.Select(one => one with { Sha256 = StimulusFiles.HashOf(Path.Combine(place, one.File)) })];
    }

    private Protocol Describe(string[] rated, IReadOnlyList<Stimulus> stimuli) => new()
    {
        Version = Protocol.CurrentVersion,
        Seed = study.Seed,
        Systems = [.. study.Systems.Select(system => system.Name)],
        Clips = rated,
        Questions = Words.Questions,
        Pairs = study.Pairs ?? Math.Min(UsualPairs, rated.Length),
        Block = Block,
        Exclusions = new Exclusions(TrapScore: random.NextDouble() < 0.5 ? 2 : 4, GoldMost: 3, RepeatMost: 1.5, SpreadLeast: 2),
        Tests = PlannedTests.Usual(study.Systems[0].Name),
        Stimuli = stimuli,
        Words = Words.Read(),
    };

    private sealed record Clip(string Name, double Seconds, IReadOnlyList<VideoInfo> Videos);

    private sealed record Wish(StimulusPurpose Purpose, int System, Clip Music);
}
