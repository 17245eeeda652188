// A video in; the same video with its own music out, and the MIDI beside it.
using Video2Music;

ComposeResult music = await Composer.ComposeAsync(args[0]);
Console.WriteLine($"{music.VideoPath}: {music.Key}, {string.Join(' ', music.ChordNames)}");
