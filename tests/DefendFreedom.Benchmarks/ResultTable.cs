using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>The measurements, their targets and whether each is met.</summary>
internal sealed class ResultTable
{
    private readonly List<Measurement> _rows = [];

    public bool AllPassed => _rows.TrueForAll(r => r.Passed != false);

    public void Add(string name, double value, string unit, double? max = null, double? min = null, string remark = "") =>
        Add(
            new Measurement(
                name,
                $"{value:#,0.##} {unit}{remark}".TrimEnd(),
                max is not null ? $"≤ {max:#,0.##} {unit}"
                    : min is not null ? $"≥ {min:#,0.##} {unit}"
                    : "",
                max is null && min is null ? null : !(value > max) && !(value < min)
            )
        );

    public void Add(Measurement row)
    {
        _rows.Add(row);
        ProgressLog.Write($"{row.Name}: {row.Value}");
    }

    public override string ToString()
    {
        var lines = _rows
            .Select(r =>
                new[]
                {
                    r.Name,
                    r.Value,
                    r.Target,
                    r.Passed switch
                    {
                        true => "yes",
                        false => "NO",
                        null => "",
                    },
                }
            )
            .Prepend(["measurement", "value", "target", "met"])
            .ToList();
        var widths = Enumerable.Range(0, 4).Select(i => lines.Max(l => l[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
            text.AppendLine(string.Join(" | ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return text.ToString();
    }
}

/// <summary>One measurement; <see cref="Passed"/> is null when there is no target.</summary>
internal sealed record Measurement(string Name, string Value, string Target, bool? Passed);

/// <summary>Writes progress to standard error, separate from the result.</summary>
internal static class ProgressLog
{
    public static void Write(string message) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {message}");
}
