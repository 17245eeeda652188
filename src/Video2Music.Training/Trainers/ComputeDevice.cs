using static TorchSharp.torch;

namespace Video2Music.Training.Trainers;

/// <summary>Where a network is computed: on the processor, or on a graphics card where libtorch was built for one and finds one.</summary>
internal static class ComputeDevice
{
    /// <summary>The names that a command line may give.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "cuda"];

    /// <summary>Chooses.</summary>
    /// <param name="name">One of <see cref="Names"/>; auto takes the card where there is one.</param>
    /// <exception cref="Video2MusicException">The card is asked for and there is none, or the name is unknown (<see cref="Failure.Usage"/>).</exception>
    public static Device Choose(string name) => name switch
    {
        "cpu" => CPU,
        "auto" => cuda.is_available() ? CUDA : CPU,
        "cuda" => cuda.is_available()
            ? CUDA
            : throw new Video2MusicException(Failure.Usage,
                "No CUDA device: this build has libtorch for the processor only, or finds no card; build with "
                + "-p:LibTorchPackage=libtorch-cuda-12.8-linux-x64, or leave --device out."),
        _ => throw new Video2MusicException(Failure.Usage, $"Unknown device '{name}': expected {string.Join(", ", Names)}."),
    };
}
