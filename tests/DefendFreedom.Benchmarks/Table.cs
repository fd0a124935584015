using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>What was measured, what it must reach and whether it does.</summary>
internal sealed class Table
{
    private readonly List<Measured> _rows = [];

    public bool AllHold => _rows.TrueForAll(r => r.Holds != false);

    public void Add(string what, double value, string unit, double? atMost = null, double? atLeast = null, string remark = "") => Add(new Measured(
        what, $"{value:#,0.##} {unit}{remark}".TrimEnd(),
        atMost is not null ? $"≤ {atMost:#,0.##} {unit}" : atLeast is not null ? $"≥ {atLeast:#,0.##} {unit}" : "",
        atMost is null && atLeast is null ? null : !(value > atMost) && !(value < atLeast)));

    public void Add(Measured row)
    {
        _rows.Add(row);
        Progress.Say($"{row.What}: {row.Value}");
    }

    public override string ToString()
    {
        var lines = _rows.Select(r => new[] { r.What, r.Value, r.MustReach, r.Holds switch { true => "yes", false => "NO", null => "" } })
            .Prepend(["what", "measured", "must reach", "holds"]).ToList();
        var widths = Enumerable.Range(0, 4).Select(i => lines.Max(l => l[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines) text.AppendLine(string.Join(" | ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return text.ToString();
    }
}

/// <summary>One row; <see cref="Holds"/> is null where nothing is aimed at.</summary>
internal sealed record Measured(string What, string Value, string MustReach, bool? Holds);

/// <summary>Tells whoever waits how far the run is, apart from its result.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
}
