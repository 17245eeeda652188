using Xunit.Sdk;
using Xunit.v3;

// libtorch has one random number generator and one number of threads a process: tests that run beside each other would
// draw from each other's numbers.
[assembly: Parallelization(Mode = ParallelMode.None)]
