using Video2Music;
using Video2Music.SessionChild;
using Video2Music.Sessions;

// Works on a session that saves each act, and says of each act when it is done: 'REVISION DIGEST'. It goes on until it is killed.
(string video, string project, string models, string font, int seed) = (args[0], args[1], args[2], args[3], int.Parse(args[4]));
using Engine engine = Engine.Load(new EngineOptions { Models = models, SoundFont = font });
using Session session = File.Exists(project) ? await engine.OpenProjectAsync(project) : await engine.OpenAsync(video);
await session.SaveAsync(project);
Say();
for (var edits = new RandomEdits(new Random(seed)); ;)
{
    edits.ActOn(session);
    Say();
}

void Say()
{
    Console.WriteLine($"{session.Revision} {SessionDigest.Of(session)}");
    Console.Out.Flush();
}
