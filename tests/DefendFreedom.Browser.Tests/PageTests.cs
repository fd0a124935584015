using DefendFreedom.Browser.Tests.Checks;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class PageTests(BrowserFixture browser)
{
    // 640 and 720 px equal 1280 and 1440 px at 200 % zoom; 320 px equals 1280 px at 400 % (WCAG 1.4.10).
    private static readonly int[] Widths = [320, PageFaults.Phone, 640, 720, 768, PageFaults.Desktop];

    private const string ImageSizeScript = """
        () => Promise.all([...document.images].map(async e => {
            e.loading = "eager";
            await e.decode();
            const stated = e.getAttribute("width") / e.getAttribute("height"), own = e.naturalWidth / e.naturalHeight;
            return Math.abs(stated - own) < .01 ? "" : `is ${e.naturalWidth} × ${e.naturalHeight} and states another size: ${e.outerHTML}`;
        })).then(all => all.filter(fault => fault))
        """;

    private const string StorageScript = """
        async () => [
            ...Object.keys(localStorage).map(key => `localStorage keeps ${key}`),
            ...Object.keys(sessionStorage).map(key => `sessionStorage keeps ${key}`),
            ...(await indexedDB.databases()).map(database => `indexedDB keeps ${database.name}`),
        ]
        """;

    /// <summary>Runs all checks in one visit, because most of the time goes into opening the page.</summary>
    [Theory, MemberData(nameof(SiteAddresses.All), MemberType = typeof(SiteAddresses))]
    public Task A_public_page_has_no_accessibility_layout_picture_or_privacy_faults(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await browser.Open(address);
                var found = await PageFaults.Find(visit, Widths, LayoutScripts.Overflow, LayoutScripts.SmallTargets);
                await visit.ScrollThrough();
                found.AddRange(await visit.Evaluate<string[]>(ImageSizeScript));
                found.AddRange(await PageFaults.FindWithSpacedText(visit));
                found.AddRange(await FindPrivacyFaults(visit));
                found.AddRange(visit.GetBrowserErrors(isErrorPage: SiteAddresses.ErrorPages.Contains(address)));
                Findings.AssertEmpty(found);
            },
            address
        );

    private async Task<IEnumerable<string>> FindPrivacyFaults(PageVisit visit)
    {
        var others = visit
            .Requests.Where(request => request.Authority != browser.Site.Authority)
            .Select(request => $"asks another site: {request}");
        var cookies = (await visit.Page.Context.CookiesAsync()).Select(cookie => $"sets the cookie {cookie.Name}");
        return [.. others, .. cookies, .. await visit.Evaluate<string[]>(StorageScript)];
    }
}
