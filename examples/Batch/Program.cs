// A folder of videos: networks and SoundFont are loaded once; a video that cannot be worked with is told of, and the others go on.
using Video2Music;
using Video2Music.Sessions;

using Engine engine = Engine.Load();
foreach (string video in Directory.EnumerateFiles(args[0], "*.mp4").Where(path => !path.Contains(".music.", StringComparison.Ordinal)).Order())
{
    try
    {
        using Session session = await engine.OpenAsync(video);
        ComposeResult music = await session.ExportAsync();
        Console.WriteLine($"{music.VideoPath}: {music.Key}");
    }
    catch (Video2MusicException e)
    {
        Console.WriteLine($"{Path.GetFileName(video)}: {e.Failure}: {e.Message}");
    }
}
