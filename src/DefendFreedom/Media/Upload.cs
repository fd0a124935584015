using DefendFreedom.Text;

namespace DefendFreedom.Media;

/// <summary>What the people whom a picture shows have said to it. Stored by number.</summary>
public enum PictureConsent
{
    Unknown,
    NobodyRecognisable,
    Given,
    Refused,
}

/// <summary>
/// A picture or document that somebody at the desk has brought. Its file is kept cleaned of everything that it said of its
/// maker; what is recorded here is what the desk says of it.
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

    /// <summary>A new one under a name that no other has or had.</summary>
    public Upload(string name, string title, StoredFile file, int accountId, DateTime now)
    {
        (Name, Title, AddedBy, AddedAt) = (name, title, accountId, now);
        SetFile(file, now);
    }

    public int Id { get; private set; }
    public int Version { get; private set; }

    /// <summary>What texts call it, and its address below `/media/`: a slug, for a document with its ending.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What its file was called where it came from, for those who look for it.</summary>
    public string Title { get; private set; } = "";
    public FileFormat Format { get; private set; }

    /// <summary>The folder of its files. A replacement has another, so that nobody gets half of each.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Bytes of the kept original.</summary>
    public long Size { get; private set; }

    /// <summary>Pixels, as it is looked at; 0 for a document.</summary>
    public int Width { get; private set; }
    public int Height { get; private set; }

    /// <summary>How many pages a document has; 0 for a picture.</summary>
    public int Pages { get; private set; }

    /// <summary>The same in words; null for a picture.</summary>
    public string? PagesInWords =>
        Pages switch
        {
            0 => null,
            1 => "1 page",
            _ => $"{Pages:N0} pages",
        };

    /// <summary>What a document is called, as its file tells readers; empty for none, and for a picture.</summary>
    public string DocumentTitle { get; private set; } = "";

    public AltDecision Decision { get; private set; }
    public string Alt { get; private set; } = "";
    public string Caption { get; private set; } = "";
    public string Credit { get; private set; } = "";
    public PictureConsent Consent { get; private set; }

    /// <summary>What could happen to whom when it is seen; never public.</summary>
    public string RiskNote { get; private set; } = "";

    /// <summary>What must not be cut off, in percent from the left and from the top.</summary>
    public int FocusX { get; private set; } = 50;
    public int FocusY { get; private set; } = 50;

    public int AddedBy { get; private set; }
    public DateTime AddedAt { get; private set; }

    /// <summary>When its present file came (UTC).</summary>
    public DateTime FileAt { get; private set; }

    /// <summary>When it was taken down (UTC): its files are gone, and its name stays taken.</summary>
    public DateTime? TakenDownAt { get; private set; }

    public bool IsPicture => Format != FileFormat.Pdf;

    /// <summary>The kept original within its folder.</summary>
    public string OriginalFileName => "original." + Format.Extension();

    /// <summary>The names of all its files within its folder.</summary>
    public IEnumerable<string> FileNames =>
        IsPicture
            ? Renditions.WidthsFor(Width).Select(width => $"{width}.webp").Prepend(OriginalFileName).Append(Renditions.SharedFileName)
            : [OriginalFileName];

    /// <summary>Says what it shows and whose it is.</summary>
    public void Describe(AltDecision decision, string alt, string caption, string credit) =>
        (Decision, Alt, Caption, Credit) = (decision, alt, caption, credit);

    /// <summary>Says what the people shown have said to it and what could happen to them.</summary>
    public void SetConsent(PictureConsent consent, string riskNote) => (Consent, RiskNote) = (consent, riskNote);

    /// <summary>Says which point, in percent from the left and from the top, must stay when it is cut.</summary>
    public void SetFocus(int x, int y) => (FocusX, FocusY) = (Math.Clamp(x, 0, 100), Math.Clamp(y, 0, 100));

    /// <summary>Puts another file of the same kind in the place of the present one, under the same name.</summary>
    public void Replace(StoredFile file, DateTime now)
    {
        if (file.Format == FileFormat.Pdf != (Format == FileFormat.Pdf))
            throw new InvalidOperationException("A picture is replaced by a picture, a document by a document.");
        SetFile(file, now);
    }

    /// <summary>Calls a document otherwise: `file` is the present one with that title in it.</summary>
    public void Retitle(string title, StoredFile file) => (DocumentTitle, Folder, Size) = (title, file.Folder, file.Size);

    /// <summary>Takes it down for good. Nothing that was said of it stays; its name does, so that no other picture comes up where it was.</summary>
    public void TakeDown(DateTime now)
    {
        TakenDownAt = now;
        (Title, DocumentTitle, Alt, Caption, Credit, RiskNote, Folder) = ("", "", "", "", "", "", "");
    }

    /// <summary>As pages show it.</summary>
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
