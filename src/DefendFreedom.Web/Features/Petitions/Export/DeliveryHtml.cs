using System.Net;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// The delivery as one HTML file that needs nothing else, for screen readers and for every script that the reader's device has. It prints
/// as well as the PDF, which Skia cannot tag.
/// </summary>
public sealed class DeliveryHtml(DeliveryLetter letter, int volume, int volumeCount)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1.0625rem/1.5 system-ui, "Noto Sans", sans-serif;
          overflow-wrap: break-word; }
        h1 { font-size: 2rem; line-height: 1.2; }
        h2 { margin-top: 2.5rem; font-size: 1.3rem; }
        header { margin-bottom: 2rem; }
        header p { margin: 0; }
        header .sender { font-weight: bold; }
        header .date { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid; }
        .lead { font-size: 1.2rem; font-weight: bold; }
        .demand { font-size: 1.2rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; font-size: .95rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        @media (max-width: 36rem) { dl { display: block; } dt { font-weight: bold; } }
        table { border-collapse: collapse; width: 100%; max-width: 30rem; }
        caption { text-align: start; padding-bottom: .5rem; }
        th, td { padding: .2rem 0; border-bottom: 1px solid; text-align: start; font-weight: normal; }
        td, thead th:last-child { text-align: end; font-variant-numeric: tabular-nums; }
        .names { columns: 18rem 2; column-gap: 2rem; padding: 0; list-style: none; }
        .names li { break-inside: avoid; padding-inline-start: 1rem; text-indent: -1rem; }
        @media print { html { font-size: 9.5pt; } body { max-width: none; padding: 0; } caption, tr { break-inside: avoid; }
          h2 { break-after: avoid; } .names-part { break-before: page; } }
        """;

    public void Write(TextWriter output, IEnumerable<ListedName> names)
    {
        var title = letter.GetVolumeTitle(volume);
        output.WriteLine("<!DOCTYPE html>");
        output.WriteLine($"<html lang=\"{Encode(letter.Language)}\">");
        output.WriteLine("<head>");
        output.WriteLine("<meta charset=\"utf-8\">");
        output.WriteLine("<meta name=\"viewport\" content=\"width=device-width\">");
        output.WriteLine("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        output.WriteLine($"<title>{Encode(title)}</title>");
        output.WriteLine($"<style>\n{Style}\n</style>");
        output.WriteLine("</head>");
        output.WriteLine("<body>");
        if (volume == 1)
            WriteLetterhead(output);
        output.WriteLine("<main>");
        output.WriteLine($"<h1 dir=\"auto\">{Encode(title)}</h1>");
        if (volume == 1)
            WriteLetter(output);
        WriteNames(output, names);
        output.WriteLine("</main>");
        output.WriteLine("</body>");
        output.WriteLine("</html>");
    }

    private void WriteLetterhead(TextWriter output)
    {
        output.WriteLine("<header>");
        if (letter.Organization is { } organization)
            WriteParagraph(output, organization, "sender");
        foreach (var line in letter.Contact)
            WriteParagraph(output, line);
        WriteParagraph(output, letter.Date, "date");
        WriteParagraph(output, letter.Recipient);
        output.WriteLine("</header>");
    }

    private void WriteLetter(TextWriter output)
    {
        output.WriteLine($"<p class=\"lead\">{Encode(letter.Count)}</p>");
        if (letter.Demand is { } demand)
        {
            WriteParagraph(output, letter.DemandLabel);
            foreach (var line in demand.Split('\n'))
                WriteParagraph(output, line, "demand");
        }
        foreach (var line in letter.Paper)
            WriteParagraph(output, line);
        WriteParagraph(output, letter.Contents);
        output.WriteLine("<dl>");
        foreach (var (label, value) in letter.Facts)
            output.WriteLine($"<dt>{Encode(label)}</dt><dd>{Encode(value)}</dd>");
        output.WriteLine("</dl>");
        output.WriteLine($"<h2>{DeliveryLetter.TextHeading}</h2>");
        foreach (var paragraph in letter.Text)
            WriteParagraph(output, paragraph);
        output.WriteLine($"<h2>{DeliveryLetter.PlacesHeading}</h2>");
        WritePlaces(output);
    }

    private void WritePlaces(TextWriter output)
    {
        if (letter.Places.Count == 0)
        {
            WriteParagraph(output, letter.PlacesNote);
            return;
        }
        output.WriteLine($"<table><caption>{Encode(letter.PlacesNote)}</caption>");
        output.WriteLine("<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">Signatures</th></tr></thead>");
        output.WriteLine("<tbody>");
        foreach (var (place, count) in letter.Places)
            output.WriteLine($"<tr><th scope=\"row\">{Encode(place)}</th><td>{Encode(count)}</td></tr>");
        output.WriteLine("</tbody></table>");
    }

    // A name has its own direction, so that a comma and a place after it keep theirs.
    private void WriteNames(TextWriter output, IEnumerable<ListedName> names)
    {
        output.WriteLine($"<h2 class=\"names-part\" id=\"names\">{DeliveryLetter.NamesHeading}</h2>");
        if (volume == 1)
            WriteParagraph(output, letter.NamedAndUnnamed);
        output.WriteLine("<ul class=\"names\" role=\"list\" aria-labelledby=\"names\">");
        foreach (var entry in names)
        {
            var language = entry.Language is { } tag ? $" lang=\"{tag}\"" : "";
            output.WriteLine($"<li><bdi{language}>{Encode(entry.Name)}</bdi>, {Encode(entry.Place)}</li>");
        }
        output.WriteLine("</ul>");
        if (volume < volumeCount)
            WriteParagraph(output, "The names continue in the next volume.");
    }

    private static void WriteParagraph(TextWriter output, string text, string? style = null) =>
        output.WriteLine($"<p dir=\"auto\"{(style is null ? "" : $" class=\"{style}\"")}>{Encode(text)}</p>");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
