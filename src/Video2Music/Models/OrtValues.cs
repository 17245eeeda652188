using System.Collections.ObjectModel;
using Microsoft.ML.OnnxRuntime;

namespace Video2Music.Models;

/// <summary>Tensors that are disposed together.</summary>
/// <param name="values">The tensors, which this list owns from now on.</param>
internal sealed class OrtValues(IEnumerable<OrtValue> values) : ReadOnlyCollection<OrtValue>([.. values]), IDisposableReadOnlyCollection<OrtValue>
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue value in Items) value.Dispose();
    }
}
