using TorchSharp;
using Video2Music.Audio;
using Video2Music.Music;
using Video2Music.Tests.Shared;
using Video2Music.Training.Checkpoints;
using Video2Music.Training.Export;
using Video2Music.Training.Listening;
using static TorchSharp.torch;

namespace Video2Music.Training.Tests.Listening;

public sealed class ListeningExportTests
{
    [Fact]
    public void Write_RandomNetwork_SaysTheSameInOnnxRuntime()
    {
        const int Frames = 50;
        random.manual_seed(4);
        using var network = new ListeningNetwork(new ListeningSettings(6, 5, 8));
        network.eval();
        using var folder = new TemporaryFolder();
        float[] transitions = [.. Enumerable.Range(0, Chord.Count * Chord.Count).Select(i => -0.001f * i)];
        ListeningExport.Write(new WeightSet(NetworkWeights.Read(network), "test"), transitions, folder.Path);

        var numbers = new Random(5);
        float[] spectrum = [.. Enumerable.Range(0, Frames * LogFrequencySpectrum.Width).Select(_ => 3 * numbers.NextSingle())];
        using ChordRecognizer ear = ChordRecognizer.Load(folder.Path);
        ChordActivations heard = ear.Predict(spectrum, TestContext.Current.CancellationToken);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        float[] own = network.forward(tensor(spectrum).view(1, Frames, LogFrequencySpectrum.Width)).contiguous().data<float>().ToArray();
        Assert.All(own.Zip(heard.Logits), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal(transitions, heard.Transitions);
    }

    [Fact]
    public void Forward_PitchASemitoneHigher_TransposesTheChords()
    {
        using var network = new ListeningNetwork(new ListeningSettings(6, 5, 8));
        network.eval();
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        // A pitch that stays within its octave with all its overtones and fundamentals when it moves up a semitone.
        float[] plain = Hear(network, 37), higher = Hear(network, 38);
        Assert.Equal(plain[0], higher[0], 1e-4f);
        for (int id = 1; id < Chord.Count; id++) Assert.Equal(plain[id], higher[Chord.FromId(id).Transpose(1).Id], 1e-4f);
    }

    private static float[] Hear(ListeningNetwork network, int pitch)
    {
        var spectrum = new float[LogFrequencySpectrum.Width];
        spectrum[pitch * LogFrequencySpectrum.Places + 1] = 2;
        return network.forward(tensor(spectrum).view(1, 1, LogFrequencySpectrum.Width)).contiguous().data<float>().ToArray();
    }
}
