namespace Video2Music.Media;

/// <summary>
/// The kinds of file that may be read: those that hold picture or sound themselves. What names other files or addresses
/// (playlists, manifests, picture series, session descriptions), describes devices, or is no picture or sound is left out,
/// so that a file can only ever show what is in it.
/// </summary>
internal static class InputFormats
{
    private static readonly string[] Names =
    [
        // containers of video
        "mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "mpegts", "mpeg", "mpegvideo", "flv", "live_flv", "kux", "asf", "asf_o",
        "ogg", "mxf", "gxf", "lxf", "nut", "nuv", "ivf", "rm", "dv", "wtv", "ty", "swf", "pva", "mods", "mtv", "vividas", "yuv4mpegpipe",

        // video without a container
        "h261", "h263", "h264", "hevc", "vvc", "m4v", "av1", "obu", "vc1", "vc1test", "dirac", "dnxhd", "cavsvideo", "avs2", "avs3",
        "mjpeg", "mpjpeg",
        "smjpeg", "ingenient", "r3d", "ipu", "lmlm4", "gif", "apng",

        // video of games, cameras and older systems
        "3dostr", "4xm", "dhav", "ivr", "dfa", "bmv", "dcstr", "simbiosis_imx", "mjpeg_2000", "anm", "argo_asf", "argo_cvg", "argo_brp",
        "avs", "bethsoftvid", "bfi", "bink", "binka", "c93", "cdg", "cdxl", "cine", "dsicin", "dxa",
        "ea", "ea_cdata", "film_cpk", "filmstrip", "flic", "frm", "gdv", "hnm", "idcin", "iff", "ifv", "ipmovie", "iv8", "jv", "luodat",
        "lvf", "mgsts",
        "mm", "moflex", "msf", "mv", "mvi", "mxg", "nc", "nsv", "paf", "pmp", "psxstr", "rl2", "roq", "rpl", "sdr2", "ser", "sga", "siff",
        "smk", "smush", "sol",
        "svag", "thp", "tiertexseq", "tmv", "vivo", "vmd", "wc3movie", "wsvqa", "wv", "xmv", "xwma", "yop",

        // sound
        "wav", "w64", "aiff", "au", "caf", "flac", "mp3", "aac", "ac3", "eac3", "ac4", "ape", "tta", "tak", "shn", "mpc", "mpc8", "dts",
        "dtshd", "truehd", "mlp",
        "amr", "amrnb", "amrwb", "gsm", "dsf", "iamf", "sox", "voc", "ircam", "nistsphere", "oma", "qcp", "rso", "spdif", "loas", "latm",
        "sbc", "act", "aea", "ast", "ace", "acm", "adp", "ads", "afc", "aix", "alp",
        "aax", "aa", "adx", "apc", "apm", "avr", "bfstm", "brstm", "bcstm", "boa", "bit", "codec2", "daud", "derf", "dss", "epaf", "fsb",
        "fwse", "g722", "g723_1", "g729", "ilbc", "scd",
        "genh", "hca", "hcom", "iss", "kvag", "libgme", "libopenmpt", "mca", "mmf", "mtaf", "musx", "nsp", "pp_bnk", "pvf", "redspark",
        "rsd", "sds", "sdx", "svs",
        "vag", "vpk", "vqf", "wady", "wsaud", "wsd", "wve", "xa", "xvag",
    ];

    /// <summary>The list as ffmpeg's and ffprobe's option <c>-format_whitelist</c> takes it.</summary>
    public static string Whitelist { get; } = string.Join(',', Names);
}
