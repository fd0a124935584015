namespace DefendFreedom.Text;

/// <summary>Severity of a finding: an error fails the check, a warning only informs.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>A problem found by the linter. Lines and columns count from 1.</summary>
public sealed record Finding(string Path, int Line, int Column, Severity Severity, string Rule, string Message)
{
    public override string ToString() => $"{Path}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")} {Rule}: {Message}";
}
