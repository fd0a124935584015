namespace DefendFreedom.Browser.Tests;

/// <summary>Assertions that name everything that was found, whole and each on its line.</summary>
public static class Findings
{
    public static void AssertEmpty(IReadOnlyCollection<string> findings) => Assert.True(findings.Count == 0, string.Join('\n', findings));
}
