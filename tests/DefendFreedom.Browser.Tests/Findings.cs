namespace DefendFreedom.Browser.Tests;

/// <summary>Assertions that list every finding in full, one per line.</summary>
public static class Findings
{
    public static void AssertEmpty(IReadOnlyCollection<string> findings) => Assert.True(findings.Count == 0, string.Join('\n', findings));
}
