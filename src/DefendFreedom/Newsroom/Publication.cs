using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>A press release, report or other thing that the newsroom puts out.</summary>
public sealed partial class Publication
{
    public const int SlugMaxLength = DefendFreedom.Text.Slug.MaxLength;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 400;
    public const int LanguageMaxLength = 35; // the longest tag that RFC 5646 expects
    public const int SourceMaxLength = 200;
    public const int ContactMaxLength = 400;
    public const int HeldBackReasonMaxLength = 1000;

    public int Id { get; private set; }
    public int Version { get; private set; }
    public string Slug { get; private set; } = "";
    public PublicationKind Kind { get; private set; }
    public PublicationState State { get; private set; }
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";

    /// <summary>Markdown, by the same rules as the content files.</summary>
    public string Body { get; private set; } = "";

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>When it was or will be published (UTC); null when its source names no date.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Before this time (UTC) only named people may read it.</summary>
    public DateTime? EmbargoUntil { get; private set; }

    /// <summary>The later of publication and embargo (UTC): the time the public predicate compares with. Long past when neither is known.</summary>
    public DateTime VisibleFrom { get; private set; }

    /// <summary>When readers were last told of a change (UTC).</summary>
    public DateTime? LastUpdated { get; private set; }

    /// <summary>The organisation that first published it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Place that a release is dated from, as newspapers print it.</summary>
    public string? Dateline { get; private set; }
    public string PressContact { get; private set; } = "";

    /// <summary>Markdown below the text, for journalists.</summary>
    public string? NotesToEditors { get; private set; }

    /// <summary>Name of a picture.</summary>
    public string? Picture { get; private set; }

    /// <summary>When it was withdrawn (UTC), and the explanation that its address gives from then on.</summary>
    public DateTime? WithdrawnAt { get; private set; }
    public string? WithdrawalReason { get; private set; }

    /// <summary>Why an editor put it out alone; stays until another editor has looked at it.</summary>
    public string? PublishedAloneReason { get; private set; }
    public int? PublishedAloneBy { get; private set; }

    /// <summary>Why it did not go out at its hour; null unless <see cref="PublicationState.HeldBack"/>.</summary>
    public string? HeldBackReason { get; private set; }

    /// <summary>The colleague who is to go on with it.</summary>
    public int? AssigneeId { get; private set; }

    /// <summary>When it was put in the trash (UTC). It lies there until an administrator deletes it for good.</summary>
    public DateTime? TrashedAt { get; private set; }

    public List<PublicationTag> Tags { get; private set; } = [];
    public List<PublicationDocument> Documents { get; private set; } = [];
    public List<ChangeNote> ChangeNotes { get; private set; } = [];
    public List<Correction> Corrections { get; private set; } = [];
    public List<SlugRedirect> SlugRedirects { get; private set; } = [];

    /// <summary>The pictures and documents that it shows or links to: the public may see these because it may see this.</summary>
    public List<PublicationMedia> Media { get; private set; } = [];

    public IEnumerable<string> Issues => TagSlugs(TagKind.Issue);
    public IEnumerable<string> Countries => TagSlugs(TagKind.Country);
    public IEnumerable<string> Campaigns => TagSlugs(TagKind.Campaign);

    /// <summary>Reads a publication, already published, from its content file.</summary>
    public static Publication Read(MarkdownFile file)
    {
        var fields = file.FrontMatter;
        var publication = new Publication
        {
            Slug = file.Slug,
            State = PublicationState.Published,
            Kind = fields.EnumValue("kind", PublicationKind.Update),
            Title = fields.Text("title", TitleMaxLength),
            Summary = fields.Text("summary", SummaryMaxLength),
            Body = file.Body.Trim(),
            Language = fields.OptionalText("language", LanguageMaxLength) ?? "en",
            PublishedAt = fields.Text("published") is not "" ? fields.OptionalDate("published")?.Add(Noon) : null,
            EmbargoUntil = fields.OptionalDate("embargo-until"),
            LastUpdated = fields.OptionalDate("last-updated"),
            Source = fields.Text("source", SourceMaxLength),
            Dateline = fields.OptionalText("dateline", SourceMaxLength),
            PressContact = fields.Text("press-contact", ContactMaxLength),
            NotesToEditors = fields.OptionalText("notes-to-editors"),
            Picture = fields.OptionalText("picture", SlugMaxLength),
            Documents = fields.MapList("documents", PublicationDocument.Read).ToList(),
            ChangeNotes = fields.MapList("change-notes", ChangeNote.Read).ToList(),
            Corrections = fields.MapList("corrections", Correction.Read).ToList(),
        };
        publication.SetTags(TagKind.Issue, fields.TextList("issues"));
        publication.SetTags(TagKind.Country, fields.TextList("countries"));
        publication.SetTags(TagKind.Campaign, fields.TextList("campaigns"));
        publication.SetMedia();
        publication.SetVisibleFrom();
        fields.RejectUnknownFields();
        return publication;
    }

    // Tags that stay keep their rows.
    private void SetTags(TagKind kind, IReadOnlyCollection<string> slugs)
    {
        Tags.RemoveAll(t => t.Kind == kind && !slugs.Contains(t.Slug));
        Tags.AddRange(slugs.Distinct().Except(TagSlugs(kind)).ToList().ConvertAll(slug => new PublicationTag(kind, slug)));
    }

    private void SetMedia()
    {
        var names = Text.Media.Union(Documents.Select(d => d.File)).ToList();
        Media.RemoveAll(m => !names.Contains(m.Name));
        Media.AddRange(names.Except(Media.Select(m => m.Name)).ToList().ConvertAll(name => new PublicationMedia(name)));
    }

    private IEnumerable<string> TagSlugs(TagKind kind) => Tags.Where(t => t.Kind == kind).Select(t => t.Slug);

    private void SetVisibleFrom()
    {
        var published = PublishedAt ?? Epoch;
        VisibleFrom = EmbargoUntil > published ? EmbargoUntil.Value : published;
    }

    // A day without an hour is kept as its noon, which is the same day in every inhabited time zone but the last two.
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    private static readonly DateTime Epoch = DateTime.SpecifyKind(new DateTime(1900, 1, 1), DateTimeKind.Utc);
}
