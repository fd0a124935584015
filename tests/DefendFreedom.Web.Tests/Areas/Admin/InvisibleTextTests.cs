using AngleSharp.Html.Dom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>A field that must not be empty takes no text that nobody can see, on any form of the desk.</summary>
public sealed class InvisibleTextTests(CrawledDesk desk) : IClassFixture<CrawledDesk>
{
    private const string ZeroWidthSpace = "\u200B",
        Joiner = "\u2060\u200D",
        Filler = "\u3164\uFE0F";

    [Theory]
    [InlineData(ZeroWidthSpace)]
    [InlineData(Joiner)]
    [InlineData(Filler)]
    public async Task A_form_refuses_invisible_text_where_it_refuses_none(string invisible)
    {
        var (refused, wrong) = (0, new List<string>());
        foreach (var (address, page) in await desk.Pages)
        foreach (var form in page.Forms.Where(f => f.Method == "post" && GetTextFields(f).Count > 0))
        {
            var errors = await FindErrors(address, form, "");
            if (errors.Count == 0)
                continue;
            refused++;
            if (!errors.SetEquals(await FindErrors(address, form, invisible)))
                wrong.Add(address);
        }
        Assert.True(refused > 10, $"{refused} forms");
        Assert.Empty(wrong);
    }

    private async Task<HashSet<string>> FindErrors(string address, IHtmlFormElement form, string text)
    {
        var answer = await desk.Staff.PostForm(address, form, GetTextFields(form).Select(field => (field, text)));
        return answer.IsPage ? [.. answer.Page.QuerySelectorAll(".wrong-field[id]").Select(e => e.Id!)] : [];
    }

    private static List<string> GetTextFields(IHtmlFormElement form) =>
        [
            .. form
                .Elements.Where(e => e is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "url" })
                .Select(e => e.GetAttribute("name"))
                .OfType<string>()
                .Where(name => name.Length > 0),
        ];
}
