using DefendFreedom.Text;

namespace DefendFreedom.Media;

/// <summary>Consent of the people shown in a picture. Stored by number.</summary>
public enum PictureConsent
{
    Unknown,
    NobodyRecognisable,
    Given,
    Refused,
}

/// <summary>
/// An uploaded picture or document. Its file is stored without metadata; this record holds what the desk enters about it.
/// </summary>
public sealed class Upload
{
    public const int NameMaxLength = Slug.MaxLength;
    public const int AltMaxLength = 300;
    public const int CaptionMaxLength = 300;
    public const int CreditMaxLength = 200;
    public const int NoteMaxLength = 1000;
    public const int TitleMaxLength = 200;
    public const int DocumentTitleMaxLength = 200;

    private Upload() { }

    /// <summary>Creates an upload under a name that no other upload has or had.</summary>
    public Upload(string name, string title, StoredFile file, int accountId, DateTime now)
    {
        (Name, Title, AddedBy, AddedAt) = (name, title, accountId, now);
        SetFile(file, now);
    }

    public int Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>Name used in texts and in its address below `/media/`: a slug, with an extension for a document.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Title at the desk, at first the file name. Its address does not follow it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What the desk calls it: its title, or its name if it has none.</summary>
    public string DeskTitle => Title.Length > 0 ? Title : Name;
    public FileFormat Format { get; private set; }

    /// <summary>Folder of its files. A replacement gets a new folder, so that readers never get a mix of both.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Size of the stored original in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Size in pixels, in upright orientation; 0 for a document.</summary>
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>Number of pages of a document; 0 for a picture.</summary>
    public int Pages { get; private set; }

    /// <summary>The number of pages in words; null for a picture.</summary>
    public string? PagesInWords => Pages == 0 ? null : Quantity.Format(Pages, "page", "pages");

    /// <summary>Title stored in a document's file; empty for none and for a picture.</summary>
    public string DocumentTitle { get; private set; } = "";

    public AltDecision Decision { get; private set; }
    public string Alt { get; private set; } = "";
    public string Caption { get; private set; } = "";
    public string Credit { get; private set; } = "";
    public PictureConsent Consent { get; private set; }

    /// <summary>Risks to people if the picture is seen; never public.</summary>
    public string RiskNote { get; private set; } = "";

    /// <summary>Focal point that cropping must keep, in percent from the left and from the top.</summary>
    public int FocusX { get; private set; } = 50;
    public int FocusY { get; private set; } = 50;

    public int AddedBy { get; private set; }
    public DateTime AddedAt { get; private set; }

    /// <summary>When its current file was uploaded (UTC).</summary>
    public DateTime FileAt { get; private set; }

    /// <summary>When it was taken down (UTC): its files are deleted, and its name stays reserved.</summary>
    public DateTime? TakenDownAt { get; private set; }

    public bool IsPicture => Format != FileFormat.Pdf;

    /// <summary>File name of the stored original within its folder.</summary>
    public string OriginalFileName => "original." + Format.Extension();

    /// <summary>Names of all its files within its folder.</summary>
    public IEnumerable<string> FileNames =>
        IsPicture
            ? Renditions.WidthsFor(Width).Select(width => $"{width}.webp").Prepend(OriginalFileName).Append(Renditions.SharedFileName)
            : [OriginalFileName];

    /// <summary>Sets the title at the desk.</summary>
    public void Rename(string title) => Title = title;

    /// <summary>Sets the description and the credit.</summary>
    public void Describe(AltDecision decision, string alt, string caption, string credit) =>
        (Decision, Alt, Caption, Credit) = (decision, alt, caption, credit);

    /// <summary>Sets the consent of the people shown and the risks to them.</summary>
    public void SetConsent(PictureConsent consent, string riskNote) => (Consent, RiskNote) = (consent, riskNote);

    /// <summary>Sets the focal point that cropping must keep, in percent from the left and from the top.</summary>
    public void SetFocus(int x, int y) => (FocusX, FocusY) = (Math.Clamp(x, 0, 100), Math.Clamp(y, 0, 100));

    /// <summary>Replaces the file with another of the same kind, under the same name.</summary>
    public void Replace(StoredFile file, DateTime now)
    {
        if (file.Format == FileFormat.Pdf != (Format == FileFormat.Pdf))
            throw new InvalidOperationException("A picture can only be replaced by a picture, and a document by a document.");
        SetFile(file, now);
    }

    /// <summary>Sets the title of a document; <paramref name="file"/> is the current document with that title.</summary>
    public void Retitle(string title, StoredFile file) => (DocumentTitle, Folder, Size) = (title, file.Folder, file.Size);

    /// <summary>
    /// Takes it down permanently. Everything recorded about it is cleared except its name, which stays reserved so that no other picture
    /// appears at its address.
    /// </summary>
    public void TakeDown(DateTime now)
    {
        TakenDownAt = now;
        (Title, DocumentTitle, Alt, Caption, Credit, RiskNote, Folder) = ("", "", "", "", "", "", "");
    }

    /// <summary>Returns the file as pages show it.</summary>
    public MediaFile ToMediaFile() =>
        new(Name, Decision, Alt, Caption, Credit, Width, Height)
        {
            Upload = this,
            Widths = IsPicture ? Renditions.WidthsFor(Width) : [],
            FocusClass = (FocusX, FocusY) == (50, 50) ? null : $"focus-x{RoundToTens(FocusX)} focus-y{RoundToTens(FocusY)}",
        };

    private void SetFile(StoredFile file, DateTime now) =>
        (Format, Folder, Size, Width, Height, Pages, FileAt) = (
            file.Format,
            file.Folder,
            file.Size,
            file.Width,
            file.Height,
            file.Pages,
            now
        );

    private static int RoundToTens(int percent) => (percent + 5) / 10 * 10;
}
