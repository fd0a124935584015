using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Areas.Admin;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Every form and query accepts any text: no server errors, no unescaped echo, and stored text comes back unchanged.</summary>
public sealed partial class NaughtyStringTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly string[] TypedInputTypes =
    [
        "text",
        "search",
        "email",
        "url",
        "tel",
        "password",
        "number",
        "date",
        "datetime-local",
        "time",
    ];
    private static readonly string[] InventedValues = [new('a', 300), "", "-1", "2147483647", "99999999999", "no-such-thing", "<b \"'>"];

    private const string OtherNetwork = "192.0.2.77"; // the strings are also tried as passwords, which blocks sign-in from their network

    [Fact]
    public async Task No_string_in_any_query_causes_a_server_error()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator, OtherNetwork);
        var queries = new SortedSet<(string Address, string Name)>();
        foreach (var (address, page) in await OpenPages(ada))
        {
            foreach (var form in page.Forms.Where(f => f.Method == "get"))
            foreach (var name in form.Elements.Select(e => e.GetAttribute("name")).OfType<string>())
                queries.Add((form.GetAttribute("action") is { Length: > 0 } set ? set : address, name));
            foreach (var link in page.QuerySelectorAll("a[href*='?']").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')))
            foreach (var name in HttpUtility.ParseQueryString(link.Split('?')[1]).AllKeys.OfType<string>())
                queries.Add((link.Split('?')[0], name));
        }
        foreach (var known in new[] { ("/search", "q"), ("/newsroom", "kind"), ("/admin/newsroom", "SearchText") })
            Assert.Contains(known, queries);

        var faults = new ConcurrentBag<string>();
        var groups = new List<(string Address, string[] Names)>();
        foreach (var names in queries.GroupBy(q => q.Address))
            groups.AddRange((await GroupParameters(ada, names.Key, names.Select(n => n.Name))).Select(group => (names.Key, group)));
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (group, _) =>
            {
                var before = (await ada.Fetch(group.Address)).Text;
                for (var i = 0; i < NaughtyStrings.All.Count; i++)
                {
                    var parameters = group
                        .Names.Select((name, n) => (Name: name, Value: NaughtyStrings.All[(i + n) % NaughtyStrings.All.Count]))
                        .ToList();
                    var response = await ada.Fetch(BuildAddress(group.Address, parameters));
                    foreach (var (_, naughty) in parameters)
                        if (NaughtyStrings.FindFault(response, naughty, before) is { } fault)
                            faults.Add(fault);
                }
            }
        );
        Assert.Empty(faults);
    }

    // Groups parameters whose invalid values a page ignores into one request; a parameter that makes a page fail would hide the others.
    private static async Task<List<string[]>> GroupParameters(StaffBrowser staff, string address, IEnumerable<string> names)
    {
        var (ignored, groups) = (new List<string>(), new List<string[]>());
        foreach (var name in names)
            if ((await staff.Fetch(BuildAddress(address, [(name, "nonsense")]))).IsOk)
                ignored.Add(name);
            else
                groups.Add([name]);
        if (ignored.Count > 0)
            groups.Add([.. ignored]);
        return groups;
    }

    private static string BuildAddress(string address, IEnumerable<(string Name, string Value)> parameters) =>
        $"{address}?{string.Join('&', parameters.Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"))}";

    [Fact]
    public async Task No_string_in_any_form_causes_a_server_error()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator, OtherNetwork);
        var (faults, forms) = (new List<string>(), FindForms(await OpenPages(ada), IsTyped));
        foreach (var (address, page, form, fields) in forms)
        {
            var before = page.DocumentElement.OuterHtml;
            foreach (var batch in NaughtyStrings.All.Chunk(fields.Count)) // a different string in each field
            {
                var response = await ada.PostForm(address, form, fields.Zip(batch));
                faults.AddRange(batch.Select(naughty => NaughtyStrings.FindFault(response, naughty, before)).OfType<string>());
            }
        }
        Assert.Empty(faults);
        Assert.True(forms.Count >= 20, $"Only {forms.Count} forms were found.");
    }

    [Fact]
    public async Task No_made_up_option_value_causes_a_server_error()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator, OtherNetwork);
        var pages = await OpenPages(ada);
        var (faults, forms) = (new List<string>(), FindForms(pages, IsChoice).Concat(FindForms(pages, IsHidden)).ToList());
        foreach (var (address, page, form, fields) in forms)
        foreach (var invented in InventedValues)
        {
            var words = form
                .Elements.Where(e => e is IHtmlTextAreaElement { Value: "" } or IHtmlInputElement { Type: "text", Value: "" })
                .Select(e => e.GetAttribute("name"))
                .OfType<string>()
                .Distinct();
            var response = await ada.PostForm(
                address,
                form,
                fields.Select(name => (name, invented)).Concat(words.Select(name => (name, "Some words")))
            );
            if (NaughtyStrings.FindFault(response, invented, page.DocumentElement.OuterHtml) is { } fault)
                faults.Add($"{fault} in {string.Join(", ", fields)}");
        }
        Assert.Empty(faults);
        Assert.True(forms.Count >= 15, $"Only {forms.Count} forms with choices were found.");
    }

    [Fact]
    public async Task Text_input_round_trips_unchanged()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Editor, OtherNetwork);
        var id = await DeskActions.CreateDraft(ada, "A text that is changed often");
        var changed = new List<string>();
        foreach (var naughty in NaughtyStrings.All.Select(n => n.ReplaceLineEndings("\n"))) // browsers normalize line endings
        {
            var (title, body) = ($"A {naughty.Replace('\n', ' ')} z", $"First.\n\n{naughty}\n\nLast.");
            if (title.Length > Publication.TitleMaxLength)
                title = "Too long for a title";
            await ada.Open($"/admin/newsroom/edit/{id}");
            await ada.SubmitForm(("Form.Title", title), ("Form.Body", body));
            await ada.Open($"/admin/newsroom/edit/{id}");
            if (GetFieldValue(ada.Page, "Form.Title") != title || GetFieldValue(ada.Page, "Form.Body") != body)
                changed.Add($"{title}: {GetFieldValue(ada.Page, "Form.Title")}, {GetFieldValue(ada.Page, "Form.Body")}");
        }
        Assert.Empty(changed);
    }

    // Returns each form once, with its matching fields.
    private static List<(string Address, IHtmlDocument Page, IHtmlFormElement Form, List<string> Fields)> FindForms(
        List<(string Address, IHtmlDocument Page)> pages,
        Func<IElement, bool> predicate
    )
    {
        var (forms, seen) = (new List<(string, IHtmlDocument, IHtmlFormElement, List<string>)>(), new HashSet<string>());
        foreach (var (address, page) in pages)
        foreach (var form in page.Forms.Where(f => f.Method == "post"))
        {
            var fields = form.Elements.Where(predicate).Select(e => e.GetAttribute("name")!).Distinct().ToList();
            if (fields.Count > 0 && seen.Add(Number().Replace($"{form.GetAttribute("action") ?? address} {string.Join(' ', fields)}", "#")))
                forms.Add((address, page, form, fields));
        }
        return forms;
    }

    // Opens one page of each kind of the public site, and every desk page with existing data.
    private async Task<List<(string Address, IHtmlDocument Page)>> OpenPages(StaffBrowser staff)
    {
        await site.AddPublications(SampleData.CreatePublication($"naughty-{Guid.NewGuid():N}"[..16]));
        var id = await site.Query(db => db.Publications.OrderByDescending(p => p.Id).Select(p => p.Id).FirstAsync());
        var pages = new List<(string, IHtmlDocument)>();
        string[] visitors =
        [
            "/",
            "/issues/death-penalty",
            "/newsroom",
            "/newsroom/tear-gas",
            "/search?q=police",
            "/petitions",
            "/petitions/" + PetitionSite.PetitionSlug,
            "/corrections",
            (await site.Sign(PetitionSite.NewEmail())).GetHeader("Location")!,
        ];
        foreach (
            var address in visitors.Concat(AccessControlTests.GetAddresses($"{id}")).Concat(AccessControlTests.GetAddresses("1")).Distinct()
        )
        {
            await staff.Open(address);
            if (staff.Status == System.Net.HttpStatusCode.OK)
                pages.Add((staff.Path, staff.Page));
        }
        return pages;
    }

    private static bool IsTyped(IElement element) =>
        element.GetAttribute("name") is { Length: > 0 }
        && element switch
        {
            IHtmlTextAreaElement => true,
            IHtmlInputElement input => TypedInputTypes.Contains(input.Type),
            _ => false,
        };

    private static bool IsChoice(IElement element) =>
        element.GetAttribute("name") is { Length: > 0 }
        && element is IHtmlSelectElement or IHtmlInputElement { Type: "checkbox" or "radio" };

    private static bool IsHidden(IElement element) =>
        element.GetAttribute("name") is { Length: > 0 } and not "__RequestVerificationToken"
        && element is IHtmlInputElement { Type: "hidden" };

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private static string GetFieldValue(IParentNode page, string name) =>
        page.QuerySelector($"[name='{name}']") switch
        {
            IHtmlTextAreaElement area => area.Value,
            IHtmlInputElement input => input.Value,
            _ => "",
        };
}
