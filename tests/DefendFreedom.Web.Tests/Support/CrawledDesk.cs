using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site with a publication and a petition in every state, two uploads, and every desk page that its links reach.</summary>
public sealed partial class CrawledDesk : PetitionSite
{
    private const int MaxPagesPerAddress = 12;
    private readonly Lazy<Task<IReadOnlyList<DeskPage>>> _pages;

    public CrawledDesk() => _pages = new(Crawl);

    public const string Picture = "crawled-picture";
    public const string Document = "crawled-document.pdf";
    public const string EmbargoedTitle = "Title crawledembargo";
    public const string ScheduledTitle = "Title crawledscheduled";

    /// <summary>The pages, crawled once.</summary>
    public Task<IReadOnlyList<DeskPage>> Pages => _pages.Value;

    /// <summary>A signed-in administrator, who also wrote the drafts.</summary>
    public StaffBrowser Staff { get; private set; } = null!;

    private async Task<IReadOnlyList<DeskPage>> Crawl()
    {
        Staff = await StaffBrowser.SignedInAs(this, Role.Administrator);
        var queue = new Queue<string>(["/admin", .. await AddRecords()]);
        var (pages, seen) = (new List<DeskPage>(), new HashSet<string>(queue));
        var counts = new Dictionary<string, int>();
        while (queue.TryDequeue(out var address))
        {
            await Staff.Open(address);
            if (Staff.Status != HttpStatusCode.OK || Staff.Page.QuerySelector("body.desk") is null)
                continue;
            pages.Add(new(address, Staff.Page));
            foreach (var link in Staff.Page.QuerySelectorAll("a[href^='/admin']:not([download])").Select(a => a.GetAttribute("href")!))
            {
                var kind = Varying().Replace(link.Split('#')[0], "*");
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
                if (counts[kind] <= MaxPagesPerAddress && seen.Add(link.Split('#')[0]))
                    queue.Enqueue(link.Split('#')[0]);
            }
        }
        return pages;
    }

    private async Task<IEnumerable<string>> AddRecords()
    {
        await this.AddUploads([Picture, Document]);
        var (publications, petitions) = (CreatePublications().ToList(), CreatePetitions().ToList());
        await ChangeDatabase(db =>
        {
            db.AddRange(publications);
            db.AddRange(petitions);
            return Task.CompletedTask;
        });
        var draft = await DeskActions.CreateDraft(Staff, "A crawled draft");
        await Staff.SubmitForm(("Form.Body", "The second text."), ("Form.Picture", Picture));
        var scheduled = await DeskActions.CreateDraft(Staff, "A crawled draft to schedule");
        await Staff.Open($"/admin/newsroom/schedule/{scheduled}");
        await Staff.SubmitForm(("At", DeskActions.FormatLocalTime(this, 60)), ("PublishedAloneReason", "It cannot wait."));
        var revisions = await Query(db => db.Revisions.Where(r => r.PublicationId == draft).Select(r => r.Id).ToListAsync());
        return
        [
            $"/admin/newsroom/history/{draft}?Before={revisions[0]}&After={revisions[^1]}",
            .. publications.Select(p => $"/admin/newsroom/edit/{p.Id}"),
            .. petitions.SelectMany(p => new[] { $"/admin/petitions/counts/{p.Id}", $"/admin/petitions/edit/{p.Id}" }),
        ];
    }

    private IEnumerable<Publication> CreatePublications()
    {
        Publication Create(string word, Action<Publication> change)
        {
            var publication = SampleData.CreatePublication("crawled" + word);
            change(publication);
            return publication;
        }
        var (now, tomorrow) = (Clock.Now, Clock.Now.AddDays(1));
        yield return Create("published", _ => { });
        yield return Create("alone", p => p.MarkPublishedAlone(1, "It could not wait."));
        yield return Create("draft", p => p.ResetToDraft());
        yield return Create("scheduled", p => p.Schedule(tomorrow));
        yield return Create("embargo", p => p.Embargo(tomorrow));
        yield return Create("withdrawn", p => p.Withdraw(now, "It named the wrong court."));
        yield return Create("heldback", p => p.HoldBack("There is no such picture."));
    }

    private IEnumerable<Petition> CreatePetitions()
    {
        Petition Create(string slug, Action<Petition> change)
        {
            var petition = ZonedSite.CreatePetition(slug, Clock.Now.AddDays(-2));
            change(petition);
            return petition;
        }
        yield return Create("crawled-open", p => p.ScheduleClosing(Clock.Now.AddDays(2)));
        yield return Create("crawled-closed", p => p.Close(Clock.Now));
        yield return Create("crawled-delivered", p => p.Deliver(Clock.Now, DateOnly.FromDateTime(Clock.Now), "It was heard."));
    }

    [GeneratedRegex(@"\d+|(?<=preview/).*|(?<=order/).*|(?<==)[^&]*")]
    private static partial Regex Varying();
}

/// <summary>A page of the desk.</summary>
public sealed record DeskPage(string Address, IHtmlDocument Page)
{
    public override string ToString() => Address;
}
