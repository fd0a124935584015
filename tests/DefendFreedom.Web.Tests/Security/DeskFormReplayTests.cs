using System.Net;
using AngleSharp.Html.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Tests.Areas.Admin;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// Every form of the desk, sent after the session has ended: a form from its own page is kept and shown, one from another site is not.
/// </summary>
public sealed class DeskFormReplayTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Token = "__RequestVerificationToken";
    private static readonly string[] PublicPages = ["/admin/login", "/admin/forgot-password"];

    [Fact]
    public async Task Every_form_is_replayed_only_from_its_own_page_and_shown_with_every_field()
    {
        using var person = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var draft = await Support.DeskActions.CreateDraft(person, "A draft with all its forms");
        var (faults, walked) = (new List<string>(), new HashSet<string>());
        var addresses = AccessControlTests.GetAddresses("1").Concat(AccessControlTests.GetAddresses($"{draft}")).Distinct();
        foreach (var address in addresses.Where(a => !PublicPages.Contains(a.ToLowerInvariant())))
        {
            await person.Open(address);
            if (person.Status != HttpStatusCode.OK)
                continue;
            var count = GetPostForms(person).Count;
            for (var index = 0; index < count; index++)
            {
                await person.Open(address);
                var form = GetPostForms(person)[index];
                var name = $"{address} {form.GetAttribute("action")}";
                if (form.Enctype != "application/x-www-form-urlencoded" || !walked.Add(name))
                    continue;
                if (await FindFault(person, address, form) is { } fault)
                    faults.Add($"{name}: {fault}");
            }
        }
        Assert.Empty(faults);
        Assert.True(walked.Count > 30, $"{walked.Count} forms");
    }

    private async Task<string?> FindFault(StaffBrowser person, string page, IHtmlFormElement form)
    {
        var sent = StaffBrowser.GetFields(form).Select(f => (f.Name, Value: FillIn(f))).ToList();
        var action = form.GetAttribute("action") is { Length: > 0 } set ? set : page;
        await site.ChangeDatabase(db =>
            db.Sessions.Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == person.Email)).ExecuteDeleteAsync()
        );

        person.Headers = [("Sec-Fetch-Site", "cross-site")];
        await person.PostFields(action, sent);
        var keptForeign = GetSuspendedValue(person);
        person.Headers = [("Sec-Fetch-Site", "same-origin")];
        await person.PostFields(action, sent);
        var suspended = GetSuspendedValue(person);
        person.Headers = [];
        await person.SignIn(person.Email);
        if (keptForeign.Length > 0)
            return "kept from another site";
        if (suspended.Length == 0)
            return "not kept from its own page";

        var numbers = form.QuerySelectorAll("select:not(#AssigneeId) option").Select(o => o.GetAttribute("value") ?? o.TextContent);
        if (numbers.Any(value => value.Length > 0 && value.All(char.IsAsciiDigit)))
            return "a choice is a number, which nobody can read";

        var replay = person.Page.Forms.SingleOrDefault(f => f.Method == "post" && f.GetAttribute("action") == action);
        if (replay is null)
            return "not offered";
        var readable = sent.Where(f => f.Name != Token && !SuspendedForm.IsSecret(f.Name)).ToList();
        if (!StaffBrowser.GetFields(replay).Where(f => f.Name != Token).Order().SequenceEqual(readable.Order()))
            return "other fields";
        var shown = ToReadableText(person.Page.QuerySelector(".sent-fields")?.TextContent ?? "");
        var hidden = readable.Where(f => !shown.Contains(ToReadableText(f.Value), StringComparison.Ordinal)).ToList();
        if (hidden.Count > 0)
            return $"does not show {string.Join(", ", hidden)}";
        var secrets = sent.Where(f => SuspendedForm.IsSecret(f.Name));
        return secrets.Any(f => person.Text.Contains(f.Value, StringComparison.Ordinal)) ? "keeps a secret" : null;
    }

    private static List<IHtmlFormElement> GetPostForms(StaffBrowser person) => [.. person.Page.Forms.Where(f => f.Method == "post")];

    private static string GetSuspendedValue(StaffBrowser person) =>
        person.Page.QuerySelector("input[name=SealedForm]")?.GetAttribute("value") ?? "";

    private static string FillIn((string Name, string Value) field) =>
        field.Value.Length > 0 || field.Name[0] == '_' ? field.Value : "Typed " + field.Name;

    // As shown to a person: white space collapsed, and a ticked box as “Yes”.
    private static string ToReadableText(string text) =>
        text switch
        {
            "true" => "Yes",
            "false" => "",
            _ => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        };
}
