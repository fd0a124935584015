namespace DefendFreedom.Browser.Tests;

/// <summary>The tests in two halves of similar duration, because xunit runs collections in parallel.</summary>
public static class TestCollections
{
    public const string Public = "Public pages, and stories from the desk to the public";
    public const string Desk = "Pages of the desk";

    [CollectionDefinition(Public)]
    public sealed class PublicTests : ICollectionFixture<BrowserFixture>;

    [CollectionDefinition(Desk)]
    public sealed class DeskTests : ICollectionFixture<BrowserFixture>;
}
