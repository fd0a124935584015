using System.Collections.Concurrent;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Every handler of every page, with values of every kind in every field, as a query and as a form.</summary>
public sealed class HandlerAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Urlencoded = "application/x-www-form-urlencoded";
    private const int MaxFields = 15_000; // within the limit for any form; LargeBodyTests sends more
    private static readonly UriCreationOptions Uncanonicalized = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // The same value is sent in every field; "true" would tick boxes that lock the administrator out.
    private static readonly string[] Values =
    [
        .. HostileValues.Blanks.Where((_, at) => at % 6 == 0),
        .. HostileValues.Others.Where(v => v is not "true" && !v.Contains('&')),
        "",
        "+",
        "%00",
        "a%00b",
        "%0a",
        "1%2c2",
        "999",
        "-2147483648",
        "2026-02-30T25:61",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
        "00:00",
        "1e400",
        "%F0",
        new('a', 3000),
    ];

    // Names as the binder parses them for lists, dictionaries and nested forms.
    private static readonly string[] Shapes =
    [
        "{0}[0]=x",
        "{0}[]=x",
        "{0}[-1]=x",
        "{0}[99999999999]=1",
        "{0}[x]=99999999999",
        "{0}[1]=99999999999",
        "{0}.x.y.z=1",
        "{0}=a&{0}=b&{0}=",
        "{0}.index=0",
        "{0}[0].Key=1&{0}[0].Value=x",
        "{0}",
    ];

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task No_value_in_any_field_causes_a_server_error(string method)
    {
        await StaffBrowser.CreateAccount(site, Role.Writer); // gets id 1, the account these forms may change
        // The sign-in forms are sent too, which blocks sign-in from this network.
        using var ada = await StaffBrowser.SignedInAs(
            site,
            Role.Administrator,
            forwardedFor: method == "GET" ? "198.51.100.1" : "198.51.100.2"
        );
        await ada.Open("/admin/profile");
        var handlers = (await PageHandlerFields.FindAll(site))
            .Where(h => h.Method == method && h.Handler is not ("SignOut" or "SignOutEverywhere"))
            .ToList();
        Assert.True(handlers.Count > 40, $"Only {handlers.Count} handlers were found.");
        var failures = new ConcurrentBag<string>();
        foreach (var part in handlers.GroupBy(CanLockOut).OrderBy(part => part.Key))
            await SendAllValues(ada, part, failures);
        Assert.True(
            failures.IsEmpty,
            $"{failures.Count}\n{string.Join('\n', failures.Order().Take(60).Concat(site.Log.Unexpected.Take(4)))}"
        );
        if (method == "GET")
            return;
        await site.ChangeDatabase(db => db.RoleRequirements.ExecuteDeleteAsync());
        await ada.Open("/admin/status");
        Assert.Equal("/admin/status", ada.Path); // still an administrator, so every form was processed
    }

    // This page can require two-factor authentication for administrators, which then blocks all other pages.
    private static bool CanLockOut(PageHandlerFields handler) => handler.Pattern.EndsWith("/Roles", StringComparison.Ordinal);

    private async Task SendAllValues(StaffBrowser ada, IEnumerable<PageHandlerFields> handlers, ConcurrentBag<string> failures) =>
        await Parallel.ForEachAsync(
            handlers,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (handler, _) =>
            {
                foreach (
                    var fields in Values
                        .Select(value => handler.Names.Select(name => $"{name}={value}"))
                        .Concat(Shapes.Select(shape => handler.Names.Select(name => shape.Replace("{0}", name, StringComparison.Ordinal))))
                )
                {
                    var response = await SendFields(ada, handler, string.Join('&', fields));
                    if ((int)response.Status >= 500)
                        failures.Add($"{response} {string.Join('&', fields.Take(3))}");
                }
            }
        );

    private async Task<HttpResult> SendFields(StaffBrowser person, PageHandlerFields handler, string fields)
    {
        var address = new SiteRoute(handler.Pattern, [], true).BuildAddress("slug", PetitionSite.PetitionSlug);
        var query = handler.Handler is { } name ? $"?handler={name}" : "";
        fields = fields[..Math.Min(fields.Length, MaxFields)];
        if (handler.Method == "GET")
            query += (query.Length == 0 ? "?" : "&") + fields;
        var uri = new Uri(site.Visitor.BaseAddress!.GetLeftPart(UriPartial.Authority) + address + query, Uncanonicalized);
        using var request = new HttpRequestMessage(new HttpMethod(handler.Method), uri);
        var token = string.Concat(person.AntiforgeryField.Select(t => $"&{t.Key}={Uri.EscapeDataString(t.Value)}"));
        if (handler.Method == "POST")
            request.Content = new StringContent(fields + token, Encoding.ASCII, Urlencoded);
        return await person.Fetch(request);
    }
}
