namespace Video2Music;

/// <summary>What went wrong, as the kinds of trouble that a user can act on. The value is the exit code of <c>v2m</c>.</summary>
public enum Failure
{
    /// <summary>A fault of the program itself.</summary>
    Internal = 1,

    /// <summary>The command line does not fit: an unknown option, a value out of range.</summary>
    Usage = 2,

    /// <summary>The input file does not exist.</summary>
    InputMissing = 10,

    /// <summary>The input path is a directory; where directories of videos are taken, one without a video.</summary>
    InputIsDirectory = 11,

    /// <summary>The input file has no bytes.</summary>
    InputEmpty = 12,

    /// <summary>The input file is not a video that ffmpeg can read.</summary>
    InputNotVideo = 13,

    /// <summary>The input file breaks off before its end.</summary>
    InputTruncated = 14,

    /// <summary>The input file has sound but no picture.</summary>
    InputHasNoPicture = 15,

    /// <summary>The video lasts no time at all.</summary>
    InputHasNoLength = 16,

    /// <summary>The input file may not be read.</summary>
    InputForbidden = 17,

    /// <summary>The input file has no sound.</summary>
    InputHasNoSound = 18,

    /// <summary>The input is no file but a pipe, a device, a socket or an address.</summary>
    InputNotFile = 19,

    /// <summary>The result cannot be written where it should go.</summary>
    OutputUnwritable = 20,

    /// <summary>The result would overwrite the input.</summary>
    OutputIsInput = 21,

    /// <summary>The disk is full.</summary>
    DiskFull = 22,

    /// <summary>A file that was not made from the same input lies where the result should go, and is kept.</summary>
    OutputExists = 23,

    /// <summary>A key's name is unknown.</summary>
    UnknownKey = 30,

    /// <summary>A chord's name is unknown.</summary>
    UnknownChord = 31,

    /// <summary>An instrument's name or number is unknown.</summary>
    UnknownInstrument = 32,

    /// <summary>A style's name is unknown.</summary>
    UnknownStyle = 33,

    /// <summary>A file is not a SoundFont, or none can be found.</summary>
    BadSoundFont = 40,

    /// <summary>A file is not a Standard MIDI File, or is broken.</summary>
    BadMidi = 41,

    /// <summary>A style's file is not one.</summary>
    BadStyle = 42,

    /// <summary>A file holds no settings of music, or unknown ones.</summary>
    BadSettings = 43,

    /// <summary>ffmpeg or ffprobe is not installed.</summary>
    FfmpegMissing = 50,

    /// <summary>FluidSynth is not installed.</summary>
    FluidSynthMissing = 51,

    /// <summary>ffmpeg or FluidSynth is there but failed at its work.</summary>
    ToolFailed = 52,

    /// <summary>A model file is missing, corrupted, or not one of ours.</summary>
    BadModel = 60,

    /// <summary>A download failed: no network, a refused request, a wrong checksum.</summary>
    DownloadFailed = 61,

    /// <summary>A project file is not one, is damaged, or does not belong to the video.</summary>
    BadProject = 62,

    /// <summary>A dataset folder does not have MuVi-Sync's layout or contents.</summary>
    BadDataset = 70,

    /// <summary>Some videos of a folder gave no song; the others are in the dataset.</summary>
    VideosFailed = 71,

    /// <summary>Of several videos to compose for, some got no music; the others have theirs.</summary>
    ResultsMissing = 72,

    /// <summary>The system lets this process have too little to work: too few open files, or too small ones.</summary>
    SystemLimit = 80,

    /// <summary>The user stopped the work.</summary>
    Cancelled = 130,
}
