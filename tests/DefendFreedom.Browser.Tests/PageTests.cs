using DefendFreedom.Browser.Tests.Checks;

namespace DefendFreedom.Browser.Tests;

[Collection(Collections.Public)]
public sealed class PageTests(Chromium chromium)
{
    // 640 and 720 px are windows of 1280 and 1440 px at a zoom of 200 %; 320 px is 1280 px at 400 % (WCAG 1.4.10).
    private static readonly int[] Widths = [320, PageFaults.Phone, 640, 720, 768, PageFaults.Desktop];

    private const string Unmeasured = """
        () => Promise.all([...document.images].map(async e => {
            e.loading = "eager";
            await e.decode();
            const stated = e.getAttribute("width") / e.getAttribute("height"), own = e.naturalWidth / e.naturalHeight;
            return Math.abs(stated - own) < .01 ? "" : `is ${e.naturalWidth} × ${e.naturalHeight} and states another size: ${e.outerHTML}`;
        })).then(all => all.filter(fault => fault))
        """;

    private const string Kept = """
        async () => [
            ...Object.keys(localStorage).map(key => `localStorage keeps ${key}`),
            ...Object.keys(sessionStorage).map(key => `sessionStorage keeps ${key}`),
            ...(await indexedDB.databases()).map(database => `indexedDB keeps ${database.name}`),
        ]
        """;

    /// <summary>One visit for all checks, because most of a visit's time goes into opening the page.</summary>
    [Theory, MemberData(nameof(Addresses.All), MemberType = typeof(Addresses))]
    public Task A_public_page_has_no_accessibility_layout_picture_or_privacy_faults(string address) =>
        ChromiumCall.RetryAfterHang(async () =>
    {
        await using var visit = await chromium.Open(address);
        var found = await PageFaults.Find(visit, Widths, Layout.Lost, Layout.SmallTargets);
        await visit.ScrollThrough();
        found.AddRange(await visit.Ask<string[]>(Unmeasured));
        found.AddRange(await PageFaults.FindWithSpacedText(visit));
        found.AddRange(await PrivacyFaults(visit));
        found.AddRange(visit.ComplaintsOf(isErrorPage: Addresses.Faults.Contains(address)));
        Found.Nothing(found);
    }, address);

    private async Task<IEnumerable<string>> PrivacyFaults(Visit visit)
    {
        var others = visit.Requests.Where(request => request.Authority != chromium.Site.Authority)
            .Select(request => $"asks another site: {request}");
        var cookies = (await visit.Page.Context.CookiesAsync()).Select(cookie => $"sets the cookie {cookie.Name}");
        return [.. others, .. cookies, .. await visit.Ask<string[]>(Kept)];
    }
}
