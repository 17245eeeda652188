using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;

namespace Video2Music.Benchmarks;

/// <summary>Shows the time under which 95 of 100 runs stay: what a person waits for at worst.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class P95ColumnAttribute() : ColumnConfigBaseAttribute(StatisticColumn.P95);
