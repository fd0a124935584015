using System.Globalization;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// The words of the letter that comes before the names, the same in the PDF and in the HTML file. Counts by place are those that the
/// petition's page shows: exact numbers could reveal who signed.
/// </summary>
public sealed class DeliveryLetter(SealedFileHeader header, ExportTotals totals)
{
    public const string TextHeading = "The text people signed";
    public const string PlacesHeading = "Signatures by place";
    public const string NamesHeading = "Names";

    private readonly CultureInfo _culture = FindCulture(header.Language);
    private readonly TimeZoneInfo _zone =
        header.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    public string Language => _culture.Name;
    public string Title => header.Title;
    public string? Organization => header.Organization;
    public IReadOnlyList<string> Contact => [.. new[] { header.ContactName, header.ContactEmail }.OfType<string>()];
    public string Date => Format(header.DeliveredOn ?? _zone.GetDay(header.MadeAt));
    public string Recipient => $"To: {header.Target}";
    public string Count =>
        $"{Quantity.Format(totals.Total, "person has", "people have", _culture)} signed this petition{(Paper.Count > 0 ? " online" : "")}.";

    /// <summary>The counts from paper with their evidence, apart from <see cref="Count"/>; empty if there are none.</summary>
    public IReadOnlyList<string> Paper
    {
        get
        {
            if (header.PaperCounts is not { Count: > 0 } counts)
                return [];
            var total = counts.Sum(c => (long)c.Number);
            return
            [
                $"{Quantity.Format(total, "more person", "more people", _culture)} signed on paper. They are not included in the number "
                    + "above, nobody can check who also signed online, and their names are not in this document.",
                .. counts.OrderByDescending(c => c.Day).Select(c => $"{c.Describe(_culture)}. {c.Evidence}"),
            ];
        }
    }

    /// <summary>The demand; null in files made before it was recorded separately.</summary>
    public string? Demand => header.Demand is { } demand ? PlainText.FromMarkdown(demand) : null;

    /// <summary>Introduces <see cref="Demand"/>.</summary>
    public string DemandLabel => Quantity.Choose(totals.Total, "This person asks:", "They ask:");

    public string Contents =>
        "This document contains the text that was signed, the number of signatures by place, and the names of those who asked to be named "
        + $"to you. Each signature {(Paper.Count > 0 ? "made online " : "")}was confirmed by e-mail. {NamedAndUnnamed}";

    public string NamedAndUnnamed =>
        (totals.OnList, totals.Total - totals.OnList) switch
        {
            (0, 0) => "There are no names.",
            (1, 0) => "This person asked to be named.",
            (0, 1) => "This person did not ask to be named.",
            (var named, 0) => $"All {Format(named)} asked to be named.",
            (0, var unnamed) => $"None of the {Format(unnamed)} asked to be named.",
            var (named, unnamed) => $"{Format(named)} asked to be named. The other "
                + Quantity.Choose(unnamed, "one is", $"{Format(unnamed)} are")
                + " counted but not named: they did not ask to be, or their data was erased at their request.",
        };

    /// <summary>Names that stand under a number; null if there are none.</summary>
    public string? Unprintable =>
        totals.Unprintable == 0
            ? null
            : Quantity.Format(totals.Unprintable, "name is", "names are", _culture)
                + " written in letters that this document cannot print. A number stands in for each.";

    /// <summary>What the recipient can check, as labels and values.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts
    {
        get
        {
            var facts = new List<(string, string)>();
            if (header.Address is { } address)
                facts.Add(("Petition", address));
            if (header.OpenedAt is { } opened)
                facts.Add(("Open for signing", $"{FormatDay(opened)} to {(header.EndedAt is { } ended ? FormatDay(ended) : "now")}"));
            facts.Add(("Counted", $"{FormatDay(header.MadeAt)}, {FormatTime(header.MadeAt)}"));
            foreach (var text in header.Texts.OrderByDescending(t => t.Number))
            {
                var signers =
                    header.Texts.Count == 1 ? "" : $", version {text.Number}, signed by {Format(totals.ByText.GetValueOrDefault(text.Id))}";
                facts.Add(($"Text{signers}, SHA-256", text.Sha256));
            }
            return facts;
        }
    }

    /// <summary>The latest text, one line per paragraph, without the title and the target, which stand above it.</summary>
    public IReadOnlyList<string> Text
    {
        get
        {
            var text = header.Texts.MaxBy(t => t.Number)!.Text;
            var beginning = $"{header.Title}\n\nTo: {header.Target}\n\n";
            var rest = text.StartsWith(beginning, StringComparison.Ordinal) ? text[beginning.Length..] : text;
            return PlainText.FromMarkdown(rest).Split('\n');
        }
    }

    public string PlacesNote =>
        header.Places.Count == 0
            ? $"No place has a number yet. The first step is {PlaceCountDisclosure.Step}."
            : $"In steps of {PlaceCountDisclosure.Step}, as published on {Format(header.PlacesPublishedOn!.Value)}. "
                + "Other places have no number yet.";

    public IReadOnlyList<(string Place, string Count)> Places =>
        [
            .. header
                .Places.OrderByDescending(p => p.Count)
                .ThenBy(p => SignerLocation.GetName(p.Place), StringComparer.Ordinal)
                .Select(p => (SignerLocation.GetName(p.Place), Format(p.Count))),
        ];

    public string GetVolumeTitle(int volume) => volume == 1 ? Title : $"{Title}, volume {volume.ToString(_culture)}";

    private string Format(int number) => number.ToString("N0", _culture);

    private string Format(DateOnly day) => day.FormatDay(_culture);

    private string FormatDay(DateTime utc) => Format(_zone.GetDay(utc));

    private string FormatTime(DateTime utc) => $"{TimeZoneInfo.ConvertTimeFromUtc(utc, _zone).FormatTime(_culture)} ({_zone.Id})";

    private static CultureInfo FindCulture(string? language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language ?? "en");
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en");
        }
    }
}
