using System.Text;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// A site whose days begin far from those of UTC. It has publications and petitions of which everything happened one second before or
/// after midnight, of an ordinary day and of a new year.
/// </summary>
public abstract class ZonedSite : RunningSite
{
    private readonly string _zone;
    private readonly int _hoursAheadOfUtc;
    private readonly Lazy<Task> _items;

    protected ZonedSite(string zone, int hoursAheadOfUtc)
    {
        (_zone, _hoursAheadOfUtc) = (zone, hoursAheadOfUtc);
        _items = new(AddItems);
    }

    /// <summary>The slug of each item, and its time on the site's clocks.</summary>
    public static readonly IReadOnlyList<(string Slug, DateTime Local)> Items =
    [
        ("before-midnight", new(2025, 5, 4, 23, 59, 59)),
        ("after-midnight", new(2025, 5, 5, 0, 0, 1)),
        ("before-new-year", new(2024, 12, 31, 23, 59, 59)),
        ("after-new-year", new(2025, 1, 1, 0, 0, 1)),
    ];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Site:TimeZone"] = _zone };
    protected override bool StartsEmpty => true; // imports the content in its own time zone

    /// <summary>Completes when the items are on the site.</summary>
    public Task ItemsAdded => _items.Value;

    public DateTime ToUtc(DateTime local) => DateTime.SpecifyKind(local.AddHours(-_hoursAheadOfUtc), DateTimeKind.Utc);

    public DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc.AddHours(_hoursAheadOfUtc), DateTimeKind.Unspecified);

    /// <summary>Moves the clock to a later time on the site's clocks.</summary>
    public void AdvanceTo(DateTime local) => Clock.Advance(ToUtc(local) - Clock.Now);

    /// <summary>A public petition that was opened at a time (UTC).</summary>
    public static Petition CreatePetition(string slug, DateTime openedAt)
    {
        var petition = Petition.CreateDraft(
            slug,
            new PetitionInput
            {
                Title = slug,
                Summary = "Summary",
                Target = "The court",
                Ask = "Ask",
                Body = "Body",
                Goal = 100,
            }
        );
        petition.Open(openedAt);
        return petition;
    }

    private Task AddItems() =>
        ChangeDatabase(db =>
        {
            foreach (var (slug, local) in Items)
            {
                var at = ToUtc(local);
                var publication = CreatePublication(slug);
                publication.AddChangeNote(at, "A table was added.");
                publication.AddCorrection(at, "It was seven.", "It was nine.");
                db.Add(publication);
                db.Entry(publication).Property(p => p.PublishedAt).CurrentValue = at;
                db.Entry(publication).Property(p => p.VisibleFrom).CurrentValue = at;

                var petition = CreatePetition(slug, at);
                petition.AddUpdate("The court has answered.", at);
                petition.Close(at);
                db.Add(petition);
            }
            return Task.CompletedTask;
        });

    public static Publication CreatePublication(string slug, string body = "Text") =>
        Publication.Read(
            MarkdownFile.Read(
                $"newsroom/{slug}.md",
                Encoding.UTF8.GetBytes(
                    $"""
                    ---
                    title: "Zebra {slug}"
                    kind: report
                    published: 2020-01-01
                    summary: "Summary"
                    source: "Source"
                    press-contact: "Contact"
                    issues: [{SampleData.IssueSlug}]
                    ---
                    {body}
                    """
                )
            )
        );
}

/// <summary>A site where it is already tomorrow.</summary>
public sealed class EasternSite() : ZonedSite("Pacific/Kiritimati", 14);

/// <summary>A site where it is still yesterday.</summary>
public sealed class WesternSite() : ZonedSite("Pacific/Pago_Pago", -11);
