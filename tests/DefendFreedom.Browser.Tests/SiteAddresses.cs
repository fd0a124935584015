namespace DefendFreedom.Browser.Tests;

/// <summary>At least one address for each page template.</summary>
public static class SiteAddresses
{
    public const string Campaign = "/campaigns/defend-freedom";
    public const string Publication = "/newsroom/losing-the-peace";
    public const string Corrected = "/newsroom/amnesty-seeks-facial-recognition-ban";
    public const string Withdrawn = "/newsroom/rose-garden-remarks-right-to-protest";
    public const string Petition = "/petitions/free-ilham-tohti";
    public const string Print = Petition + "/print";
    public const string Delivered = "/petitions/protect-maxima-acuna";
    public const string NotFound = "/no-such-page";

    public static readonly string[] ErrorPages = [NotFound, Withdrawn];

    public static TheoryData<string> All =>
        new([
            "/",
            "/campaigns",
            Campaign,
            "/issues",
            "/issues/gun-violence",
            "/issues/death-penalty",
            "/countries",
            "/countries/united-states",
            "/cases",
            "/cases/ilham-tohti",
            "/cases/mohammad-al-qahtani",
            "/petitions",
            Petition,
            Delivered,
            Print,
            "/newsroom",
            "/newsroom?kind=press-release",
            "/newsroom?kind=report&year=2020&issue=death-penalty",
            "/newsroom?page=2",
            Publication,
            Corrected,
            "/reports",
            "/corrections",
            "/statistics",
            "/statistics/countries-arresting-for-online-expression-2019",
            "/statistics/death-penalty-irreversible",
            "/search",
            "/search?q=police",
            "/search?q=zeppelin",
            "/about",
            "/privacy",
            "/accessibility",
            "/press",
            .. ErrorPages,
        ]);
}
