using System.Text.Encodings.Web;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

public abstract record EmailPart;

public sealed record EmailParagraph(string Text) : EmailPart;

/// <summary>The main link of the email, shown as a button.</summary>
public sealed record EmailButton(string Text, string Url) : EmailPart;

/// <summary>A code to type, with a label that says where to type it.</summary>
public sealed record EmailCode(string Label, string Code) : EmailPart;

/// <summary>A secondary action, shown less prominently.</summary>
public sealed record EmailSecondaryLink(string Text, string Url) : EmailPart;

/// <summary>
/// An email rendered from the same parts as plain text and as HTML. The HTML has no images, so nothing reports that the email was opened.
/// </summary>
public sealed record EmailContent(string Site, string Language, IReadOnlyList<EmailPart> Parts)
{
    private const string Sans = "font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

    /// <summary>Both alternatives; the mail client shows one.</summary>
    public MimeEntity Body => new MultipartAlternative(CreateTextPart("plain", Text), CreateTextPart("html", Html));

    /// <summary>Creates a text part whose encoded lines are short enough for every mail server (RFC 5322 2.1.1, RFC 2045 6.7).</summary>
    public static TextPart CreateTextPart(string subtype, string text) =>
        new(subtype)
        {
            Text = text.TrimEnd().ReplaceLineEndings("\r\n") + "\r\n",
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };

    private string Text =>
        string.Join(
            "\r\n\r\n",
            Parts
                .Select(part =>
                    part switch
                    {
                        EmailParagraph p => p.Text,
                        EmailButton p => $"{p.Text}:\r\n\r\n{p.Url}",
                        EmailCode p => $"{p.Label}: {p.Code}",
                        EmailSecondaryLink p => $"{p.Text}:\r\n\r\n{p.Url}",
                        _ => throw new InvalidOperationException($"{part.GetType().Name} has no text"),
                    }
                )
                .Append(Site)
        ) + "\r\n";

    // Styles are inline because many mail clients remove style sheets.
    private string Html =>
        $"<!doctype html><html lang=\"{Language}\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + $"<meta name=\"color-scheme\" content=\"light dark\"><title>{Encode(Site)}</title></head>\n"
        + "<body style=\"margin:0\"><div style=\"max-width:34em;margin:0 auto;padding:24px 20px 40px;"
        + "font-size:18px;line-height:1.5;font-family:Georgia,'Times New Roman',serif\">\n"
        + "<p style=\"margin:0 0 24px;padding-bottom:12px;border-bottom:6px solid;font-size:16px;font-weight:700;"
        + $"letter-spacing:.04em;text-transform:uppercase;{Sans}\">{Encode(Site)}</p>\n"
        + string.Concat(Parts.Select(RenderHtml))
        + "</div></body></html>";

    private static string RenderHtml(EmailPart part) =>
        part switch
        {
            EmailParagraph p => $"<p style=\"margin:0 0 18px\">{Encode(p.Text)}</p>\n",
            EmailButton p => $"<p style=\"margin:0 0 18px\"><a href=\"{Encode(p.Url)}\" style=\"display:inline-block;padding:16px 28px;"
                + $"background:#c22c14;color:#ffffff;font-size:18px;font-weight:700;text-decoration:none;{Sans}\">"
                + $"{Encode(p.Text)}</a></p>\n",
            EmailCode p => $"<p style=\"margin:0 0 24px\">{Encode(p.Label)}:<br>"
                + $"<strong style=\"font-size:30px;letter-spacing:.2em;{Sans}\">{Encode(p.Code)}</strong></p>\n",
            EmailSecondaryLink p =>
                $"<p style=\"margin:0 0 12px;padding-top:14px;border-top:1px solid;font-size:15px;{Sans}\">{Encode(p.Text)}:<br>"
                    + $"<a href=\"{Encode(p.Url)}\" style=\"color:inherit;word-break:break-all\">{Encode(p.Url)}</a></p>\n",
            _ => throw new InvalidOperationException($"{part.GetType().Name} has no HTML"),
        };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
