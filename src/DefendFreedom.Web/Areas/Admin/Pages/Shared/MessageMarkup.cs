using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>Markup of the messages that the desk shows after an action.</summary>
public static class MessageMarkup
{
    /// <summary>
    /// Returns the message with each address of this site as a link. No other address becomes one: people type parts of messages.
    /// </summary>
    public static IHtmlContent WithLinks(this string message, string baseUrl)
    {
        var html = new HtmlContentBuilder();
        var separator = "";
        foreach (var word in message.Split(' '))
        {
            html.Append(separator);
            var address = word.StartsWith(baseUrl + "/", StringComparison.Ordinal) ? word.TrimEnd('.', ',') : "";
            if (address.Length > 0)
                html.AppendHtml("<a href=\"").Append(address).AppendHtml("\">").Append(address).AppendHtml("</a>");
            html.Append(word[address.Length..]);
            separator = " ";
        }
        return html;
    }
}
