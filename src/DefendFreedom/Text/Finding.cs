namespace DefendFreedom.Text;

/// <summary>How much a finding weighs: an error fails the check, a warning informs.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing that the linter found; lines and columns count from 1.</summary>
public sealed record Finding(string Path, int Line, int Column, Severity Severity, string Rule, string Message)
{
    public override string ToString() => $"{Path}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")} {Rule}: {Message}";
}
