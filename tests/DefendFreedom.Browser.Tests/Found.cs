namespace DefendFreedom.Browser.Tests;

/// <summary>Assertions that name everything that was found, whole and each on its line.</summary>
public static class Found
{
    public static void Nothing(IReadOnlyCollection<string> found) => Assert.True(found.Count == 0, string.Join('\n', found));
}
