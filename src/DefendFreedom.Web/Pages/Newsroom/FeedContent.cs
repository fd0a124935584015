using System.Globalization;
using System.Text.Encodings.Web;
using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>
/// Renders what the page of a publication shows as HTML that is complete by itself: lead picture, text with all blocks, notes to editors,
/// corrections, changes and documents. The numbers of signatures are left out, because they change without the publication.
/// </summary>
public sealed class FeedContent(
    ContentSnapshot content,
    IReadOnlyList<Statistic> statistics,
    PublicPetitionCache petitions,
    HtmlEncoder encoder
)
{
    // Notes of statistics are numbered as on the page, so that links to their ids lead there.
    private int _notes;

    /// <summary>Renders a publication whose page is at an absolute address.</summary>
    public async Task<string> Render(Publication publication, RenderedMarkdown body, string address)
    {
        _notes = 0;
        var (html, text) = (new HtmlContentBuilder(), new TextView(body, content, statistics));
        if (content.Media.GetValueOrDefault(publication.Picture ?? "") is { } picture)
            AddPicture(html, picture);
        if (publication.Dateline is { } dateline)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p>{0}</p>\n", dateline);
        foreach (var part in text.Parts)
            await AddPart(html, text, part);
        if (publication.NotesToEditors is { } notes)
            html.AppendHtml("<h2>Notes to editors</h2>\n").AppendHtml(MarkdownRenderer.Render(notes, "notes").Html);
        AddDated(html, "Corrections", publication.Corrections.Select(c => (c.At, $"We wrote: {c.Wrong} Correction: {c.Right}")));
        AddDated(html, "Changes", publication.ChangeNotes.Select(n => (n.At, n.Text)));
        AddDocuments(html, publication.Documents);
        AddOriginal(html, publication);
        using var writer = new StringWriter();
        html.WriteTo(writer, encoder);
        return PortableHtml.Create(writer.ToString(), address);
    }

    private async Task AddPart(HtmlContentBuilder html, TextView text, object part)
    {
        switch (part)
        {
            case HtmlPart prose:
                html.AppendHtml(prose.Html);
                break;
            case List<StatisticView> row:
                row.ForEach(s => AddStatistic(html, s));
                break;
            case BlockPart { Name: "things-to-know" }:
                foreach (var statistic in text.ThingsToKnow)
                    AddStatistic(html, new StatisticView(statistic, null));
                break;
            case BlockPart { Name: "figure" } block when text.FindPicture(block) is { } picture:
                AddPicture(html, picture);
                break;
            case BlockPart { Name: "call", Arguments: [var slug] } when await petitions.Find(slug) is { Petition: var petition }:
                html.AppendFormat(CultureInfo.InvariantCulture, "<p>Petition to {0}</p>\n", petition.Target)
                    .AppendFormat(
                        CultureInfo.InvariantCulture,
                        "<p><a href=\"/petitions/{0}\">{1}</a></p>\n<p>{2}</p>\n",
                        petition.Slug,
                        petition.Title,
                        petition.Ask
                    );
                break;
            case BlockPart { Name: "cases" } block:
                foreach (var person in text.FindCases(block))
                    html.AppendFormat(CultureInfo.InvariantCulture, "<h3><a href=\"/cases/{0}\">{1}</a></h3>\n", person.Slug, person.Title)
                        .AppendFormat(CultureInfo.InvariantCulture, "<p>{0}</p>\n<p>{1}</p>\n", person.Place, person.Summary);
                break;
        }
    }

    private static void AddPicture(HtmlContentBuilder html, MediaFile picture)
    {
        var size = $"width=\"{picture.Width}\" height=\"{picture.Height}\"";
        html.AppendFormat(
                CultureInfo.InvariantCulture,
                "<figure><img src=\"{0}\" alt=\"{1}\" {2}>",
                picture.Address,
                picture.AltText,
                new HtmlString(size)
            )
            .AppendFormat(CultureInfo.InvariantCulture, "<figcaption>{0} {1}</figcaption></figure>\n", picture.Caption, picture.Credit);
    }

    private void AddStatistic(HtmlContentBuilder html, StatisticView view)
    {
        var statistic = view.Statistic;
        if (statistic.Value is { } value)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p><a href=\"/statistics/{0}\"><strong>{1}</strong>", statistic.Slug, value)
                .AppendFormat(CultureInfo.InvariantCulture, " {0}</a></p>\n", statistic.Text);
        else
            html.AppendFormat(CultureInfo.InvariantCulture, "<p><a href=\"/statistics/{0}\">{1}</a></p>\n", statistic.Slug, statistic.Text);
        if (statistic.Note.Length > 0)
            html.AppendHtml(MarkdownRenderer.Render(statistic.Note, $"note-{++_notes}").Html);
        html.AppendHtml("<p>");
        if (statistic.FormatAsOf(content.Site.Culture) is { } asOf)
            html.AppendFormat(CultureInfo.InvariantCulture, "As of {0} · ", asOf);
        if (view.Day is { } day)
            html.AppendFormat(CultureInfo.InvariantCulture, "as it stood on {0} · ", day.FormatDay(content.Site.Culture));
        if (statistic.SourceUrl is { } url)
            html.AppendFormat(CultureInfo.InvariantCulture, "<cite><a href=\"{0}\">{1}</a></cite></p>\n", url, statistic.Source);
        else
            html.AppendFormat(CultureInfo.InvariantCulture, "<cite>{0}</cite></p>\n", statistic.Source);
    }

    private void AddDated(HtmlContentBuilder html, string heading, IEnumerable<(DateTime At, string Text)> notes)
    {
        foreach (var (index, (at, text)) in notes.OrderByDescending(n => n.At).Index())
        {
            if (index == 0)
                html.AppendFormat(CultureInfo.InvariantCulture, "<h2>{0}</h2>\n", heading);
            var day = content.Site.TimeZone.GetDay(at).FormatDay(content.Site.Culture);
            html.AppendFormat(CultureInfo.InvariantCulture, "<p><strong>{0}</strong> {1}</p>\n", day, text);
        }
    }

    private void AddOriginal(HtmlContentBuilder html, Publication publication)
    {
        var (original, document) = (publication.Original, content.FindDocument(publication.Original.File));
        if (original.Address is { } url && Links.FindHost(url) is { } host)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p>Original: <a href=\"{0}\">{1}</a></p>\n", url, host);
        if (original.PublisherAndYear is { Length: > 0 } publisher)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p>{0}</p>\n", publisher);
        if (document is not null)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p><a href=\"/media/{0}\">{0}</a></p>\n", document.Name);
        if (publication.Kind.HasOriginal() && original.Address is null && document is null)
            html.AppendFormat(CultureInfo.InvariantCulture, "<p>{0}</p>\n", OriginalView.ListingText);
    }

    private static void AddDocuments(HtmlContentBuilder html, List<PublicationDocument> documents)
    {
        if (documents.Count == 0)
            return;
        html.AppendHtml("<h2>Documents</h2>\n<ul>\n");
        foreach (var document in documents)
            html.AppendFormat(CultureInfo.InvariantCulture, "<li><a href=\"/media/{0}\">{1}</a></li>\n", document.File, document.Title);
        html.AppendHtml("</ul>\n");
    }
}
