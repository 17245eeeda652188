using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Video2Music.Models;

/// <summary>Opens ONNX networks. All sessions come from here, so that ONNX Runtime never starts with its telemetry on.</summary>
internal static partial class OnnxSession
{
    private const string TelemetryOff = "ORT_DISABLE_TELEMETRY";

    // Before the native library loads: it asks once, and otherwise writes a device's number into the user's cache and sends events.
    static OnnxSession()
    {
        // .NET's own environment is a copy that native code does not see on Unix.
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(TelemetryOff, "1");
        else SetNativeVariable(TelemetryOff, "1", overwrite: 1);
    }

    /// <summary>Opens a network. ONNX Runtime writes nothing on the console.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">How many threads compute; 0 for one a core.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The session, which the caller disposes.</returns>
    /// <exception cref="Video2MusicException">The file is damaged or no network (<see cref="Failure.BadModel"/>).</exception>
    public static InferenceSession Open(string path, int threads, Action<SessionOptions>? configure = null)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads > 0 ? threads : Environment.ProcessorCount,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        configure?.Invoke(options);
        try
        {
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new Video2MusicException(Failure.BadModel, $"Model file '{path}' cannot be loaded: {FirstLine(e)}", e);
        }
    }

    /// <summary>What ONNX Runtime said, without the trace that may follow.</summary>
    /// <param name="e">Its error.</param>
    public static string FirstLine(OnnxRuntimeException e) => e.Message.Split('\n', 2)[0].Trim();

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);
}
