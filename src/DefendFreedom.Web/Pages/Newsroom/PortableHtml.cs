using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>
/// Makes rendered HTML independent of its page, for readers that show many texts on one page at another address: links and pictures have
/// absolute addresses, and nothing has an id. Rendered HTML encodes quotation marks in texts, so whatever looks like an attribute is one.
/// </summary>
public static partial class PortableHtml
{
    /// <summary>Resolves addresses as a browser does on the page; a link to a part of the text leads to that part of the page.</summary>
    public static string Create(string html, string pageAddress)
    {
        var page = new Uri(pageAddress);
        return AttributePattern()
            .Replace(
                html,
                attribute =>
                    attribute.Groups["name"].Value switch
                    {
                        "id" => "",
                        "href" or "src" => $" {attribute.Groups["name"]}=\"{Resolve(page, attribute.Groups["value"].Value)}\"",
                        _ => attribute.Value,
                    }
            );
    }

    private static string Resolve(Uri page, string encoded) =>
        Uri.TryCreate(page, WebUtility.HtmlDecode(encoded), out var address) ? WebUtility.HtmlEncode(address.AbsoluteUri) : encoded;

    [GeneratedRegex(" (?<name>[a-z-]+)=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex AttributePattern();
}
