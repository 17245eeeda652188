using Video2Music.Media;
using Video2Music.Tests.Media;
using Video2Music.Tests.Shared;
using Video2Music.Vision;

namespace Video2Music.Tests.Vision;

public sealed class ClipEncoderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Embed_KnownNetwork_GivesItsProduct()
    {
        using ClipEncoder encoder = ClipEncoder.Load(Write(TinyClip.Bytes()));
        var picture = new float[3 * 336 * 336];
        for (int i = 0; i < picture.Length; i++) picture[i] = (i / (336 * 336)) switch { 0 => 1, 1 => 2, _ => -1 };
        float[] found = encoder.Embed(picture);
        Assert.Equal(VideoFeatures.SemanticWidth, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            float expected = TinyClip.Weights[i] + 2 * TinyClip.Weights[i + 768] - TinyClip.Weights[i + 1536];
            Assert.Equal(expected, found[i], 1e-4f);
        }
    }

    [Fact]
    public void Load_Missing_NamesTheCommand() => Fails(folder["none.onnx"], "v2m models pull clip");

    [Fact]
    public void Load_Noise_IsABadModel() => Fails(Write([1, 2, 3, 4, 5, 6, 7, 8]), "damaged");

    [Fact]
    public void Load_CutNetwork_IsABadModel() => Fails(Write(TinyClip.Bytes()[..2000]), "damaged");

    [Fact]
    public void Load_OtherInput_NamesIt() => Fails(Write(TinyClip.Bytes(input: "audio")), "audio");

    [Fact]
    public void Load_OtherOutput_NamesIt() => Fails(Write(TinyClip.Bytes(output: "logits")), "logits");

    [Fact]
    public void Load_OtherWidth_NamesIt() => Fails(Write(TinyClip.Bytes(width: 512)), "512");

    [Fact]
    public async Task AnalyzeAsync_WithEncoder_GivesARowASecondAndItsEmotion()
    {
        using var clip = new TestClip();
        string path = await clip.GenerateAsync("a.mkv", "color=red:s=64x48:r=5,format=bgr0", "-t", "3.4", "-vf", "hue=H=0", "-c:v", "ffv1");
        using ClipEncoder encoder = ClipEncoder.Load(Write(TinyClip.Bytes()));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        VideoFeatures features = await new VideoAnalyzer(TestClip.Ffmpeg, encoder)
            .AnalyzeAsync(await TestClip.Ffmpeg.ProbeAsync(path, cancellation), null, cancellation);
        Assert.Equal(4, features.Seconds);
        Assert.Equal(4 * VideoFeatures.SemanticWidth, features.Semantic!.Length);
        float[] first = features.Semantic[..VideoFeatures.SemanticWidth];
        Assert.Equal(first, features.Semantic[(3 * VideoFeatures.SemanticWidth)..]);
        Assert.Equal(EmotionHead.Shipped().Predict(first), features.Emotion[3]);
    }

    [Fact]
    public void Prepare_PlainPicture_IsPlainAndNormalised()
    {
        float[] values = ClipPicture.Prepare(Picture(500, 400, (_, _) => 128));
        Assert.All(values[..(336 * 336)], v => Assert.Equal((128 / 255f - 0.48145466f) / 0.26862954f, v, 1e-5f));
        Assert.All(values[(2 * 336 * 336)..], v => Assert.Equal((128 / 255f - 0.40821073f) / 0.27577711f, v, 1e-5f));
    }

    [Fact]
    public void Prepare_SizeOfTheNetwork_LeavesPixelsAlone()
    {
        float[] values = ClipPicture.Prepare(Picture(336, 336, (x, y) => (byte)(x ^ y)));
        Assert.Equal(((3 ^ 200) / 255f - 0.48145466f) / 0.26862954f, values[200 * 336 + 3], 1e-5f);
    }

    [Fact]
    public void Prepare_RedPicture_HasRedInTheFirstOfThePlanes()
    {
        // Planes are stored green, blue, red.
        var picture = new Frame(FrameKind.Picture, 0, new FrameSize(336, 336));
        picture.Pixels.Clear();
        picture.Pixels[(2 * 336 * 336)..].Fill(255);
        float[] values = ClipPicture.Prepare(picture);
        Assert.Equal([(1 - 0.48145466f) / 0.26862954f, -0.4578275f / 0.26130258f, -0.40821073f / 0.27577711f], [values[0], values[336 * 336], values[^1]]);
    }

    [Fact]
    public void Rows_SecondsWithoutAPicture_HaveTheOneBefore()
    {
        using ClipEncoder encoder = ClipEncoder.Load(Write(TinyClip.Bytes()));
        var rows = new SemanticRows(encoder);
        foreach ((double time, byte value) in new[] { (0.0, (byte)10), (3.0, (byte)200) }) rows.Add(Picture(336, 336, (_, _) => value, time));
        float[] all = rows.Rows(5);
        float[][] seconds = [.. Enumerable.Range(0, 5).Select(s => all[(s * VideoFeatures.SemanticWidth)..((s + 1) * VideoFeatures.SemanticWidth)])];
        Assert.Equal(seconds[0], seconds[1]);
        Assert.Equal(seconds[0], seconds[2]);
        Assert.NotEqual(seconds[0], seconds[3]);
        Assert.Equal(seconds[3], seconds[4]);
    }

    [Fact]
    public void Prepare_WidePicture_TakesTheMiddle()
    {
        // Left third black, middle white, right third black: the middle square is white.
        float[] values = ClipPicture.Prepare(Picture(1008, 336, (x, _) => x is >= 336 and < 672 ? (byte)255 : (byte)0));
        Assert.All(values[..(336 * 336)], v => Assert.Equal((1 - 0.48145466f) / 0.26862954f, v, 1e-5f));
    }

    [Fact]
    public void Apply_ImpulseShrunkByTwo_HasTheKernelsWeights()
    {
        // The kernel stretched by two, at the distances of whole pixels: (a + 2)|x|^3 - (a + 3)|x|^2 + 1 and its outer part.
        double[] kernel = [.. new[] { 0.25, 0.75, 1.25, 1.75 }.Select(Keys)];
        double sum = 2 * kernel.Sum();
        var source = new byte[32];
        source[15] = 200;
        var result = new byte[16];
        new BicubicResampling(32, 16, 0, 16).Apply(source, 0, 1, result, 1);
        Assert.Equal([0, 0, 0], result[..3]);
        for (int i = 0; i < 16; i++)
        {
            double distance = Math.Abs((15.5 - (i + 0.5) * 2) / 2);
            Assert.Equal(Math.Clamp(Math.Floor(200 * Keys(distance) / sum + 0.5), 0, 255), result[i]);
        }
    }

    private static double Keys(double x) => x switch
    {
        < 1 => 1.5 * x * x * x - 2.5 * x * x + 1,
        < 2 => -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2,
        _ => 0,
    };

    private static Frame Picture(int width, int height, Func<int, int, byte> pixel, double time = 0)
    {
        var frame = new Frame(FrameKind.Picture, time, new FrameSize(width, height));
        for (int i = 0; i < frame.Pixels.Length; i++)
            frame.Pixels[i] = pixel(i % (width * height) % width, i % (width * height) / width);
        return frame;
    }

    private static void Fails(string path, string because)
    {
        Video2MusicException e = Assert.Throws<Video2MusicException>(() => ClipEncoder.Load(path));
        Assert.Equal(Failure.BadModel, e.Failure);
        Assert.Contains(because, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private string Write(byte[] bytes)
    {
        string path = folder["net.onnx"];
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
