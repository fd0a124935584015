using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>A press release, report or other text that the newsroom publishes.</summary>
public sealed partial class Publication
{
    public const int SlugMaxLength = DefendFreedom.Text.Slug.MaxLength;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 400;
    public const int LanguageMaxLength = 35; // the longest tag that RFC 5646 expects
    public const int SourceMaxLength = 200;
    public const int ContactMaxLength = 400;
    public const int HeldBackReasonMaxLength = 1000;
    public const int OriginalAddressMaxLength = Original.AddressMaxLength;
    public const int PublisherMaxLength = Original.PublisherMaxLength;
    public const int YearMaxLength = Original.YearMaxLength;
    public const int FileMaxLength = Original.FileMaxLength;

    public int Id { get; private set; }
    public int Version { get; private set; }
    public string Slug { get; private set; } = "";
    public PublicationKind Kind { get; private set; }
    public PublicationState State { get; private set; }
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";

    /// <summary>Markdown, with the same rules as the content files.</summary>
    public string Body { get; private set; } = "";

    /// <summary>BCP 47 language tag.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Publication date, past or future (UTC); null when the source gives no date.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>End of the embargo (UTC). Until then only people with an embargo link may read it.</summary>
    public DateTime? EmbargoUntil { get; private set; }

    /// <summary>
    /// The later of publication date and embargo end (UTC), which the public predicate compares with the current time. 1900-01-01 when
    /// neither is known.
    /// </summary>
    public DateTime VisibleFrom { get; private set; }

    /// <summary>When a change was last announced to readers (UTC).</summary>
    public DateTime? LastUpdated { get; private set; }

    /// <summary>The organization that first published it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Place from which a release is dated, as printed by newspapers.</summary>
    public string? Dateline { get; private set; }
    public string PressContact { get; private set; } = "";

    /// <summary>Markdown for journalists, shown below the text.</summary>
    public string? NotesToEditors { get; private set; }

    /// <summary>Name of the lead picture.</summary>
    public string? Picture { get; private set; }

    /// <summary>The parts of <see cref="Original"/>; null when unknown.</summary>
    public string? OriginalAddress { get; private set; }
    public string? Publisher { get; private set; }
    public string? Year { get; private set; }
    public string? File { get; private set; }

    /// <summary>The original of a report, guide or letter.</summary>
    public Original Original
    {
        get => new(OriginalAddress, Publisher, Year, File);
        private set => (OriginalAddress, Publisher, Year, File) = value;
    }

    /// <summary>When it was withdrawn (UTC), and the explanation shown at its address.</summary>
    public DateTime? WithdrawnAt { get; private set; }
    public string? WithdrawalReason { get; private set; }

    /// <summary>Why an editor published it without a second person; null once another editor has reviewed it.</summary>
    public string? PublishedAloneReason { get; private set; }
    public int? PublishedAloneBy { get; private set; }

    /// <summary>Why it was not published at its scheduled time; null unless <see cref="PublicationState.HeldBack"/>.</summary>
    public string? HeldBackReason { get; private set; }

    /// <summary>The account that it is assigned to.</summary>
    public int? AssigneeId { get; private set; }

    /// <summary>When it was moved to the trash (UTC). It stays there until an administrator deletes it permanently.</summary>
    public DateTime? TrashedAt { get; private set; }

    public List<PublicationTag> Tags { get; private set; } = [];
    public List<PublicationDocument> Documents { get; private set; } = [];
    public List<ChangeNote> ChangeNotes { get; private set; } = [];
    public List<Correction> Corrections { get; private set; } = [];
    public List<SlugRedirect> SlugRedirects { get; private set; } = [];

    /// <summary>The pictures and documents that it shows or links to. They are public while it is.</summary>
    public List<PublicationMedia> Media { get; private set; } = [];

    public IEnumerable<string> Issues => TagSlugs(TagKind.Issue);
    public IEnumerable<string> Countries => TagSlugs(TagKind.Country);
    public IEnumerable<string> Campaigns => TagSlugs(TagKind.Campaign);

    /// <summary>Reads a publication from its content file, as published. Its language defaults to that of the site.</summary>
    public static Publication Read(MarkdownFile file, string siteLanguage = "en", DateOnly? today = null)
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
            Language = fields.OptionalText("language", LanguageMaxLength) ?? siteLanguage,
            PublishedAt = fields.Text("published") is not "" ? fields.OptionalDate("published", Noon) : null,
            EmbargoUntil = fields.OptionalDate("embargo-until"),
            LastUpdated = fields.OptionalDate("last-updated"),
            Source = fields.Text("source", SourceMaxLength),
            Dateline = fields.OptionalText("dateline", SourceMaxLength),
            PressContact = fields.Text("press-contact", ContactMaxLength),
            NotesToEditors = fields.OptionalText("notes-to-editors"),
            Picture = fields.OptionalText("picture", SlugMaxLength),
            OriginalAddress = fields.OptionalText(
                "original-address",
                OriginalAddressMaxLength,
                url => Links.FindHost(url) is not null,
                "a complete web address such as https://example.org/report"
            ),
            Publisher = fields.OptionalText("publisher", PublisherMaxLength),
            Year = fields.OptionalText(
                "year",
                YearMaxLength,
                year => Original.IsYear(year, today ?? DateOnly.MaxValue),
                "a year such as 2020"
            ),
            File = fields.OptionalText("file", FileMaxLength),
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

    // Tags that remain keep their rows.
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

    // A date without a time is stored as the site's noon, which is the same day in most other time zones too.
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly DateTime Epoch = DateTime.SpecifyKind(new DateTime(1900, 1, 1), DateTimeKind.Utc);
}
