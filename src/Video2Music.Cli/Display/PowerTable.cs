using System.Globalization;
using Video2Music.Cli.Json;

namespace Video2Music.Cli.Display;

/// <summary>How often simulated studies find what there is, as a table.</summary>
internal static class PowerTable
{
    /// <summary>Writes it.</summary>
    public static void Write(CommandConsole console, PowerReport report)
    {
        string strict = report.Alpha.ToString("#.####", CultureInfo.InvariantCulture);
        var table = new TextTable("people", "clips", $"power at {strict}", "at .05", "false alarms", "bootstrap", "Wilcoxon");
        foreach (PowerRow row in report.Sizes)
            table.Add(Whole(row.People), Whole(row.Clips), Share(row.Power), Share(row.PowerAt05), Share(row.FalseAlarms), Share(row.BootstrapFalseAlarms),
                Share(row.SignedRankFalseAlarms));
        table.Write(console.Output, console.OutputWidth);
        WrappedText.Write(console.Output, "", string.Create(CultureInfo.InvariantCulture,
            $"Power: share of {report.Studies} studies in which the two-way random t test finds a difference of {report.Effect} points. False "
                + $"alarms: share in which it finds one at .05 where there is none; then the same of the crossed bootstrap, and of Wilcoxon's test "
                + $"over people alone. Deviations: people {report.PersonSd:0.##}, clips {report.ClipSd:0.##}, a score {report.ResidualSd:0.##}. Of "
                + $"five questions, Holm's first step is at .01, the last at .05. Chance moves a share by up to {2 * Math.Sqrt(.25 / report.Studies):0.000}."),
            console.OutputWidth);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
