using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// Nothing is published with a picture or document that lacks required fields, whatever uses it and whichever action publishes it.
/// </summary>
public sealed class PublishingRuleTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly Dictionary<string, PublishingAction> Actions = new()
    {
        ["Newsroom publish"] = new("/admin/newsroom/publish/{0}", CreateDraft, [("PublishedAloneReason", "It cannot wait.")]),
        ["Newsroom schedule"] = new(
            "/admin/newsroom/schedule/{0}",
            CreateDraft,
            [("PublishedAloneReason", "It cannot wait."), ("At", "2099-01-01T10:00")]
        ),
        ["Newsroom embargo"] = new(
            "/admin/newsroom/embargo/{0}",
            CreateDraft,
            [("PublishedAloneReason", "It cannot wait."), ("Until", "2099-01-01T10:00")]
        ),
        ["Petitions open"] = new("/admin/petitions/open/{0}", (_, media, _) => CreatePetition(media), []),
        ["Petitions edit"] = new(
            "/admin/petitions/edit/{0}",
            CreateOpenPetition,
            [("Form.Picture", "{1}"), ("Form.Body", "{2}"), ("Form.Change", "Substance"), ("Form.Note", "A picture.")]
        ),
        ["Petitions updates"] = new("/admin/petitions/updates/{0}", CreateOpenPetition, [("Text", "See [it](/media/{1}).")]),
        ["Petitions deliver"] = new("/admin/petitions/deliver/{0}", CreateOpenPetition, [("Outcome", "{2}")]),
        ["Statistics edit"] = new(
            "/admin/statistics/edit/{0}",
            (_, _, now) => CreateStatistic(now),
            [("Form.Note", "See [it](/media/{1})."), ("Form.AsOf", "2019"), ("Form.ReviewBy", "2099-01-01")]
        ),
        ["Statistics new"] = new(
            "/admin/statistics/new",
            (_, _, now) => CreateStatistic(now),
            [("Form.Text", "people"), ("Form.Source", "Us"), ("Form.Note", "See [it](/media/{1})."), ("Name", "new-{1}")]
        ),
    };

    public static TheoryData<string> ActionNames => [.. Actions.Keys];

    [Theory, MemberData(nameof(ActionNames))]
    public async Task No_action_publishes_a_picture_without_credit_alt_text_or_consent(string name)
    {
        var (act, media) = (Actions[name], Slug.From($"rule {name}"));
        await site.AddUploads([media], isDescribed: false);
        await ChangeUpload(media, upload => upload.SetConsent(PictureConsent.Refused, ""));
        object made = null!;
        await site.ChangeDatabase(db =>
        {
            db.Add(made = act.Create(db, media, site.Clock.Now));
            return Task.CompletedTask;
        });
        if (made is Publication)
            await site.ChangeDatabase(db =>
            {
                db.Add(new Draft(GetId(made), CreateText(media), 1, site.Clock.Now));
                return Task.CompletedTask;
            });

        using var staff = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var page = await TryPublish(staff, act, made, media);
        foreach (var missingField in new[] { "has no credit", "has no alt text", "did not agree" })
            Assert.Contains(missingField, page, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await site.Visitor.Fetch($"/media/{media}/480.webp")).Status);

        await ChangeUpload(
            media,
            upload =>
            {
                upload.Describe(AltDecision.Describes, "A street.", "", "Photograph: A. Person");
                upload.SetConsent(PictureConsent.Given, "");
            }
        );
        Assert.DoesNotContain("Picture or document", await TryPublish(staff, act, made, media), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_media_owner_is_covered() =>
        Assert.Equal(
            MediaReferrer.All.Select(n => n.AdminFolder).Distinct().Order(),
            Actions.Keys.Select(k => k.Split(' ')[0]).Distinct().Order()
        );

    [Fact]
    public async Task A_published_picture_cannot_lose_what_publishing_requires()
    {
        await site.AddUploads(["rule-live"]);
        await site.ChangeDatabase(db =>
        {
            db.Add(CreateOpenPetitionWith("rule-live", site.Clock.Now));
            return Task.CompletedTask;
        });
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await site.Query(db => db.Uploads.Where(u => u.Name == "rule-live").Select(u => u.Id).SingleAsync());
        await editor.Open($"/admin/media/edit/{id}");
        await editor.SubmitForm(("Consent", "Refused"));
        Assert.Contains("take the file down", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            PictureConsent.Unknown,
            await site.Query(db => db.Uploads.Where(u => u.Id == id).Select(u => u.Consent).SingleAsync())
        );
    }

    // Tries the action and returns the text of the resulting page.
    private static async Task<string> TryPublish(StaffBrowser staff, PublishingAction action, object subject, string media)
    {
        string Fill(string pattern) =>
            string.Format(CultureInfo.InvariantCulture, pattern, GetId(subject), media, $"Words.\n\n::: figure {media}\n:::");
        await staff.Open(Fill(action.Address));
        if (staff.Page.Forms.Any(f => f.Method == "post"))
            await staff.SubmitForm([.. action.Fields.Select(t => (t.Name, Fill(t.Value)))]);
        return staff.Page.QuerySelector("main")!.TextContent;
    }

    private Task ChangeUpload(string media, Action<Upload> change) =>
        site.ChangeDatabase(async db => change(await db.Uploads.SingleAsync(u => u.Name == media)));

    private static int GetId(object subject) =>
        subject switch
        {
            Publication p => p.Id,
            Petition p => p.Id,
            var other => ((Statistic)other).Id,
        };

    private static Publication CreateDraft(SiteDb db, string media, DateTime now) =>
        Publication.CreateDraft($"draft-{media}", CreateText(media));

    private static Petition CreatePetition(string media) =>
        DefendFreedom.Petitions.Petition.CreateDraft(
            $"petition-{media}",
            new PetitionInput
            {
                Title = "Free her",
                Summary = "s",
                Target = "The court",
                Ask = "Free her.",
                Body = $"Words.\n\n::: figure {media}\n:::",
                Goal = 10,
                Picture = media,
            }
        );

    private static Petition CreateOpenPetitionWith(string media, DateTime now)
    {
        var petition = CreatePetition(media);
        petition.Open(now);
        return petition;
    }

    private static Petition CreateOpenPetition(SiteDb db, string media, DateTime now)
    {
        var petition = DefendFreedom.Petitions.Petition.CreateDraft(
            $"petition-{media}",
            new PetitionInput
            {
                Title = "Free her",
                Summary = "s",
                Target = "The court",
                Ask = "Free her.",
                Body = "Words.",
                Goal = 10,
            }
        );
        petition.Open(now);
        return petition;
    }

    private static Statistic CreateStatistic(DateTime now) =>
        Statistic.Create(
            $"figure-{Guid.NewGuid():N}",
            new StatisticContent("7", "people", "", "Us", null, "2019"),
            new DateOnly(2099, 1, 1),
            now
        );

    private static PublicationText CreateText(string media) =>
        new()
        {
            Title = "A march",
            Summary = "People walked.",
            Body = $"Words.\n\n::: figure {media}\n:::",
            Source = "Us",
            PressContact = "Press",
            Picture = media,
        };

    private sealed record PublishingAction(
        string Address,
        Func<SiteDb, string, DateTime, object> Create,
        (string Name, string Value)[] Fields
    );
}
