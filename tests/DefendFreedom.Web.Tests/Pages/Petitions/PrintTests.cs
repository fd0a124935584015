using System.Net;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>Each test has its own site, because it changes or ends a petition.</summary>
public sealed class PrintTests : IAsyncLifetime, IDisposable
{
    private const string Petition = "/petitions/" + PetitionSite.PetitionSlug;
    private const string Address = Petition + "/print";
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task The_petition_leads_to_a_poster_with_its_demand_block_code_and_address()
    {
        Assert.NotNull((await _site.Visitor.GetPage(Petition)).QuerySelector($"a[href='{Address}']"));
        var poster = (await _site.Visitor.GetPage(Address)).QuerySelector(".poster")!;
        Assert.Equal("Free Ilham Tohti", poster.QuerySelector(".poster-statement .hidden")!.TextContent);
        Assert.Equal("FREE ILHAM TOHTI", string.Join(' ', poster.QuerySelectorAll("svg text").Select(line => line.TextContent)));
        Assert.Equal("/media/ilham-tohti.svg", poster.QuerySelector("img")!.GetAttribute("src"));
        Assert.Contains("We ask the authorities of China", poster.TextContent, StringComparison.Ordinal);
        Assert.Contains("Release Ilham Tohti immediately and unconditionally.", poster.TextContent, StringComparison.Ordinal);
        var address = string.Concat(poster.QuerySelector(".poster-address")!.TextContent.Where(c => !char.IsWhiteSpace(c)));
        Assert.Equal("campaign.example" + Petition, address);
        Assert.Equal(QrCode.Create("https://campaign.example" + Petition).Path, poster.QuerySelector("svg path")!.GetAttribute("d"));
    }

    [Fact]
    public async Task The_sheet_has_the_text_people_sign_lines_to_sign_on_and_says_where_it_goes_and_when_it_is_destroyed()
    {
        var sheet = (await _site.Visitor.GetPage(Address)).QuerySelector(".sheet")!;
        var text = string.Join(' ', sheet.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Petition to the authorities of China", text, StringComparison.Ordinal);
        Assert.Contains("We will go on asking until Ilham Tohti is free.", text, StringComparison.Ordinal);
        Assert.Contains("1 Example Street", text, StringComparison.Ordinal);
        Assert.Contains("destroys the sheet within 6 months after the petition ends", text, StringComparison.Ordinal);
        Assert.Equal(
            ["Number", "Name", "City and state, or country", "Signature", "Date"],
            sheet.QuerySelectorAll("thead th").Select(th => th.TextContent)
        );
        Assert.InRange(sheet.QuerySelectorAll("tbody tr").Length, 8, 14);
    }

    [Fact]
    public async Task The_sheet_says_until_when_it_can_be_sent()
    {
        await Change(p => p.ScheduleClosing(new DateTime(2030, 3, 4, 12, 0, 0, DateTimeKind.Utc)));
        var page = await _site.Visitor.GetPage(Address);
        Assert.Contains("closes on March 4, 2030.", page.QuerySelector(".sheet-foot")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("until March 4, 2030.", page.QuerySelector(".poster-until")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_the_sheet_is_replaced_by_the_demand_and_the_address_of_the_whole_text()
    {
        await Change(p => Revise(p, p.Title, string.Concat(Enumerable.Repeat("Everyone has a right to speak. ", 200))));
        var sheet = (await _site.Visitor.GetPage(Address)).QuerySelector(".sheet-text")!.TextContent;
        Assert.Contains("Release Ilham Tohti immediately", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Everyone has a right", sheet, StringComparison.Ordinal);
        Assert.Contains("campaign.example" + Petition, sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_has_nothing_to_print_and_an_ended_petition_says_so()
    {
        await _site.ChangeDatabase(db =>
        {
            db.Petitions.Add(DefendFreedom.Petitions.Petition.CreateDraft("a-draft", new PetitionInput { Title = "A draft" }));
            return Task.CompletedTask;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor.Fetch("/petitions/a-draft/print")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Visitor.Fetch("/petitions/no-such/print")).Status);

        await Change(p => p.Close(_site.Clock.Now));
        var page = await _site.Visitor.GetPage(Address);
        Assert.Empty(page.QuerySelectorAll(".printed"));
        Assert.Contains("cannot be signed now", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await _site.Visitor.GetPage(Petition)).QuerySelector($"a[href='{Address}']"));
    }

    [Fact]
    public async Task Closing_all_signing_also_closes_the_sheet()
    {
        Assert.NotNull((await _site.Visitor.GetPage(Address)).QuerySelector(".sheet"));
        await _site.ChangeDatabase(db =>
        {
            var switches = new PetitionSwitches();
            switches.Set(isSigningClosed: true, areCountsHidden: false, isMailDeferred: false, null);
            db.Switches.Add(switches);
            return Task.CompletedTask;
        });
        Assert.Null((await _site.Visitor.GetPage(Address)).QuerySelector(".sheet"));
    }

    [Fact]
    public async Task The_page_is_cached_until_the_petition_changes_and_is_not_for_search_engines()
    {
        await _site.WarmCache(Address);
        var cached = await _site.Visitor.Fetch(Address);
        Assert.Equal("noindex", cached.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("/print", (await _site.Visitor.Fetch("/sitemap.xml")).Text, StringComparison.Ordinal);

        await Change(p => Revise(p, "Let Ilham Tohti go home", p.Body));
        Assert.Contains("LET ILHAM", (await _site.Visitor.Fetch(Address)).Text, StringComparison.Ordinal);
    }

    private static void Revise(Petition petition, string title, string body) =>
        petition.Revise(title, petition.Target, petition.Ask, body, TextChange.TypingError, "Shorter.", DateTime.UtcNow);

    private Task Change(Action<Petition> change) =>
        _site.ChangeDatabase(async db =>
            change(await db.Petitions.Include(p => p.TextVersions).SingleAsync(p => p.Slug == PetitionSite.PetitionSlug))
        );
}

/// <summary>A site whose file has no postal address.</summary>
public sealed class UnaddressedSite : EditableSite
{
    public UnaddressedSite() => Edit("site.yml", text => OwnContacts.SetField(OwnContacts.WriteInto(text), "postal-address", ""));

    protected override string EnvironmentName => "Development"; // where the petitions of the files are open
}

public sealed class UnaddressedSheetTests(UnaddressedSite site) : IClassFixture<UnaddressedSite>
{
    [Fact]
    public async Task Without_a_postal_address_the_page_says_whom_to_ask_where_sheets_go()
    {
        var page = await site.Visitor.GetPage($"/petitions/{PetitionSite.PetitionSlug}/print");
        Assert.Contains("write to hello@ours.org", page.QuerySelector(".print-guide .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ask where to send it: hello@ours.org", page.QuerySelector(".sheet-foot")!.TextContent, StringComparison.Ordinal);
    }
}
