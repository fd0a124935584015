using DefendFreedom.Markdown;

namespace DefendFreedom.Newsroom;

/// <summary>A press release, report or other thing that the newsroom puts out.</summary>
public sealed partial class Publication
{
    public const int SlugMaxLength = Markdown.Slug.MaxLength;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 400;
    public const int LanguageMaxLength = 35;   // the longest tag that RFC 5646 expects
    public const int SourceMaxLength = 200;
    public const int ContactMaxLength = 400;
    public const int FailedMaxLength = 1000;

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
    public string? WithdrawnBecause { get; private set; }

    /// <summary>Why an editor put it out alone; stays until another editor has looked at it.</summary>
    public string? UrgentBecause { get; private set; }
    public int? UrgentBy { get; private set; }

    /// <summary>Why it did not go out at its hour; null unless <see cref="PublicationState.Failed"/>.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>The colleague who is to go on with it.</summary>
    public int? AssigneeId { get; private set; }

    /// <summary>When it was put in the trash (UTC). It lies there until an administrator deletes it for good.</summary>
    public DateTime? TrashedAt { get; private set; }

    public List<PublicationTag> Tags { get; private set; } = [];
    public List<PublicationDocument> Documents { get; private set; } = [];
    public List<ChangeNote> ChangeNotes { get; private set; } = [];
    public List<Correction> Corrections { get; private set; } = [];
    public List<FormerSlug> FormerSlugs { get; private set; } = [];

    /// <summary>The pictures and documents that it shows or links to: the public may see these because it may see this.</summary>
    public List<PublicationMedia> Media { get; private set; } = [];

    public IEnumerable<string> Issues => Tagged(TagKind.Issue);
    public IEnumerable<string> Countries => Tagged(TagKind.Country);
    public IEnumerable<string> Campaigns => Tagged(TagKind.Campaign);

    /// <summary>Reads a publication, already published, from its content file.</summary>
    public static Publication Read(MarkdownFile file)
    {
        var fields = file.FrontMatter;
        var publication = new Publication
        {
            Slug = file.Slug,
            State = PublicationState.Published,
            Kind = fields.Choice("kind", PublicationKind.Update),
            Title = fields.Text("title", TitleMaxLength),
            Summary = fields.Text("summary", SummaryMaxLength),
            Body = file.Body.Trim(),
            Language = fields.OptionalText("language", LanguageMaxLength) ?? "en",
            PublishedAt = fields.Text("published") is not "" ? fields.OptionalDate("published")?.Add(Midday) : null,
            EmbargoUntil = fields.OptionalDate("embargo-until"),
            LastUpdated = fields.OptionalDate("last-updated"),
            Source = fields.Text("source", SourceMaxLength),
            Dateline = fields.OptionalText("dateline", SourceMaxLength),
            PressContact = fields.Text("press-contact", ContactMaxLength),
            NotesToEditors = fields.OptionalText("notes-to-editors"),
            Picture = fields.OptionalText("picture", SlugMaxLength),
            Documents = fields.List("documents", PublicationDocument.Read).ToList(),
            ChangeNotes = fields.List("change-notes", ChangeNote.Read).ToList(),
            Corrections = fields.List("corrections", Correction.Read).ToList(),
        };
        publication.Tag(TagKind.Issue, fields.Texts("issues"));
        publication.Tag(TagKind.Country, fields.Texts("countries"));
        publication.Tag(TagKind.Campaign, fields.Texts("campaigns"));
        publication.SetMedia();
        publication.SetVisibleFrom();
        fields.RefuseOthers();
        return publication;
    }

    // Tags that stay keep their rows.
    private void Tag(TagKind kind, IReadOnlyCollection<string> slugs)
    {
        Tags.RemoveAll(t => t.Kind == kind && !slugs.Contains(t.Slug));
        Tags.AddRange(slugs.Distinct().Except(Tagged(kind)).ToList().ConvertAll(slug => new PublicationTag(kind, slug)));
    }

    private void SetMedia()
    {
        var names = Text.Media.Union(Documents.Select(d => d.File)).ToList();
        Media.RemoveAll(m => !names.Contains(m.Name));
        Media.AddRange(names.Except(Media.Select(m => m.Name)).ToList().ConvertAll(name => new PublicationMedia(name)));
    }

    private IEnumerable<string> Tagged(TagKind kind) => Tags.Where(t => t.Kind == kind).Select(t => t.Slug);

    private void SetVisibleFrom()
    {
        var published = PublishedAt ?? Epoch;
        VisibleFrom = EmbargoUntil > published ? EmbargoUntil.Value : published;
    }

    // A day without an hour is kept as its noon, which is the same day in every inhabited time zone but the last two.
    private static readonly TimeSpan Midday = TimeSpan.FromHours(12);
    private static readonly DateTime Epoch = DateTime.SpecifyKind(new DateTime(1900, 1, 1), DateTimeKind.Utc);
}
