namespace Video2Music.Arranging;

/// <summary>What a band does in a bar; a style says for each part what that is.</summary>
public enum Texture
{
    /// <summary>The beginning: few parts, and no melody yet.</summary>
    Intro,

    /// <summary>The quietest of the four intensities.</summary>
    A,

    /// <summary>The second intensity.</summary>
    B,

    /// <summary>The third intensity.</summary>
    C,

    /// <summary>The fullest intensity.</summary>
    D,

    /// <summary>The bar that leads into the next section. A part without a fill goes on as before.</summary>
    Fill,

    /// <summary>A bar of thinning before the strongest turn. A part without a break is silent in it.</summary>
    Break,

    /// <summary>The last chord: all who have played strike it and let it ring. Only drums say what they do in it; else they are kick and crash.</summary>
    Ending,
}
