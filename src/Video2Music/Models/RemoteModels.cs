namespace Video2Music.Models;

/// <summary>The networks of others that the program can use.</summary>
public static class RemoteModels
{
    private const string Hub = "https://huggingface.co/Xenova/clip-vit-large-patch14-336/resolve/main/onnx/";
    private const string BasicPitch =
        "https://raw.githubusercontent.com/spotify/basic-pitch/main/basic_pitch/saved_models/icassp_2022/nmp.onnx";

    /// <summary>All of them. The three of CLIP differ in precision only; the first is the one to take.</summary>
    public static IReadOnlyList<RemoteModel> All { get; } =
    [
        Clip("clip", "vision_model_quantized.onnx", "quantized", 307, "ee6c57374a9450be119b3c9f8768ff52ea27bfa521482b0eedeaa90b59a2ba9b"),
        Clip("clip-fp16", "vision_model_fp16.onnx", "float16", 609, "c239ad31ae2ef2cad521633a4fb673b822c734acaa24db19322ad9acd75787f9"),
        Clip("clip-full", "vision_model.onnx", "float32", 1220, "6c4567c7cea5e0720f18fb342287cff73ebbd35ecead845bac14b6cefed05c45"),
        new(
            "basic-pitch", "Basic Pitch, notes heard in audio", new Uri(BasicPitch), "basic-pitch.onnx",
            "2c3c1d144bfa61ad236e92e169c13535c880469a12a047d4e73451f2c059a0ec", 0.23, "Apache-2.0"),
    ];

    private static RemoteModel Clip(string name, string file, string precision, double megabytes, string sha256) => new(
        name, $"CLIP ViT-L/14@336px image encoder, {precision}", new Uri(Hub + file), $"{name}.onnx", sha256, megabytes, "MIT");
}
