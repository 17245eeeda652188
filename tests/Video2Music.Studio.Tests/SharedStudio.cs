namespace Video2Music.Studio.Tests;

/// <summary>One studio for all tests of a class: on a video of two seconds.</summary>
public sealed class SharedStudio : IAsyncLifetime
{
    /// <summary>The studio.</summary>
    internal TestStudio Studio { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Studio = await TestStudio.OpenAsync(seconds: 2);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}
