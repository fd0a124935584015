using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>
/// Nothing goes public with a picture or document that lacks what it must have, whichever noun shows it and whichever act puts it
/// before readers.
/// </summary>
public sealed class PublishingRuleTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["Newsroom publish"] = new("/admin/newsroom/publish/{0}", Draft, [("Urgent", "It cannot wait.")]),
        ["Newsroom schedule"] = new("/admin/newsroom/schedule/{0}", Draft, [("Urgent", "It cannot wait."), ("At", "2099-01-01T10:00")]),
        ["Newsroom embargo"] = new("/admin/newsroom/embargo/{0}", Draft, [("Urgent", "It cannot wait."), ("Until", "2099-01-01T10:00")]),
        ["Petitions open"] = new("/admin/petitions/open/{0}", (_, media, _) => Petition(media), []),
        ["Petitions edit"] = new("/admin/petitions/edit/{0}", Open, [("Form.Picture", "{1}"), ("Form.Body", "{2}"), ("Form.Change", "Substance"), ("Form.Note", "A picture.")]),
        ["Petitions updates"] = new("/admin/petitions/updates/{0}", Open, [("Text", "See [it](/media/{1}).")]),
        ["Petitions deliver"] = new("/admin/petitions/deliver/{0}", Open, [("Outcome", "{2}")]),
        ["Statistics edit"] = new("/admin/statistics/edit/{0}", (_, _, now) => Figure(now), [("Form.Note", "See [it](/media/{1})."), ("Form.AsOf", "2019"), ("Form.ReviewBy", "2099-01-01")]),
        ["Statistics new"] = new("/admin/statistics/new", (_, _, now) => Figure(now), [("Form.Text", "people"), ("Form.Source", "Us"), ("Form.Note", "See [it](/media/{1})."), ("Name", "new-{1}")]),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_picture_without_credit_alt_text_or_consent_goes_public_by_no_act(string name)
    {
        var (act, media) = (Acts[name], Slug.From($"rule {name}"));
        await site.Upload([media], isDescribed: false);
        await Change(media, upload => upload.Weigh(PictureConsent.Refused, ""));
        object made = null!;
        await site.Change(db => { db.Add(made = act.Make(db, media, site.Clock.Now)); return Task.CompletedTask; });
        if (made is Publication) await site.Change(db => { db.Add(new Draft(Id(made), Text(media), 1, site.Clock.Now)); return Task.CompletedTask; });

        using var staff = await Staff.Of(site, Role.Administrator);
        var page = await Try(staff, act, made, media);
        foreach (var lacking in new[] { "has no credit", "has no alt text", "do not agree" }) Assert.Contains(lacking, page, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await site.Visitor.Ask($"/media/{media}/480.webp")).Status);

        await Change(media, upload =>
        {
            upload.Describe(AltDecision.Describes, "A street.", "", "Photograph: A. Person");
            upload.Weigh(PictureConsent.Given, "");
        });
        Assert.DoesNotContain("Picture or document", await Try(staff, act, made, media), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_noun_that_shows_files_is_tried() =>
        Assert.Equal(MediaNoun.All.Select(n => n.Folder).Distinct().Order(), Acts.Keys.Select(k => k.Split(' ')[0]).Distinct().Order());

    [Fact]
    public async Task What_readers_see_already_cannot_come_to_lack_it()
    {
        await site.Upload(["rule-live"]);
        await site.Change(db => { db.Add(OpenWith("rule-live", site.Clock.Now)); return Task.CompletedTask; });
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await site.Read(db => db.Uploads.Where(u => u.Name == "rule-live").Select(u => u.Id).SingleAsync());
        await editor.Open($"/admin/media/edit/{id}");
        await editor.Send(("Consent", "Refused"));
        Assert.Contains("take the file down", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PictureConsent.NotSaid, await site.Read(db => db.Uploads.Where(u => u.Id == id).Select(u => u.Consent).SingleAsync()));
    }

    // What the page says after the act was tried.
    private static async Task<string> Try(Staff staff, Act act, object made, string media)
    {
        string Fill(string pattern) => string.Format(CultureInfo.InvariantCulture, pattern, Id(made), media, $"Words.\n\n::: figure {media}\n:::");
        await staff.Open(Fill(act.Address));
        if (staff.Page.Forms.Any(f => f.Method == "post")) await staff.Send([.. act.Typed.Select(t => (t.Name, Fill(t.Value)))]);
        return staff.Page.QuerySelector("main")!.TextContent;
    }

    private Task Change(string media, Action<Upload> change) => site.Change(async db => change(await db.Uploads.SingleAsync(u => u.Name == media)));

    private static int Id(object made) => made switch { Publication p => p.Id, Petition p => p.Id, var other => ((Statistic)other).Id };

    private static Publication Draft(SiteDb db, string media, DateTime now) => Publication.Begin($"draft-{media}", Text(media));

    private static Petition Petition(string media) => DefendFreedom.Petitions.Petition.Begin($"petition-{media}", new PetitionDraft
    {
        Title = "Free her",
        Summary = "s",
        Target = "The court",
        Ask = "Free her.",
        Body = $"Words.\n\n::: figure {media}\n:::",
        Goal = 10,
        Picture = media,
    });

    private static Petition OpenWith(string media, DateTime now)
    {
        var petition = Petition(media);
        petition.Open(now);
        return petition;
    }

    private static Petition Open(SiteDb db, string media, DateTime now)
    {
        var petition = DefendFreedom.Petitions.Petition.Begin($"petition-{media}", new PetitionDraft { Title = "Free her", Summary = "s", Target = "The court", Ask = "Free her.", Body = "Words.", Goal = 10 });
        petition.Open(now);
        return petition;
    }

    private static Statistic Figure(DateTime now) => Statistic.Begin($"figure-{Guid.NewGuid():N}", new StatisticText("7", "people", "", "Us", null, "2019"), new DateOnly(2099, 1, 1), now);

    private static PublicationText Text(string media) => new()
    {
        Title = "A march",
        Summary = "People walked.",
        Body = $"Words.\n\n::: figure {media}\n:::",
        Source = "Us",
        PressContact = "Press",
        Picture = media,
    };

    private sealed record Act(string Address, Func<SiteDb, string, DateTime, object> Make, (string Name, string Value)[] Typed);
}
