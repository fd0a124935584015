using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A member of staff with a browser without script: keeps cookies, fills in forms and follows redirects.</summary>
public sealed class StaffBrowser(HttpClient http) : IDisposable
{
    public const string Password = "four words that stand apart";
    private readonly Dictionary<string, string> _cookies = [];
    private IHtmlDocument? _page;

    public string Email { get; private set; } = "";

    /// <summary>The open page.</summary>
    public IHtmlDocument Page => _page ??= new HtmlParser().ParseDocument(Text);
    public HttpStatusCode Status { get; private set; }
    public string Path { get; private set; } = "";

    /// <summary>Additional headers for every request.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; set; } = [];

    /// <summary>The body of the last response.</summary>
    public byte[] Body { get; private set; } = [];
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The value of the Cookie header.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>Creates an account with the role and returns its e-mail address.</summary>
    public static async Task<string> CreateAccount(RunningSite site, Role role)
    {
        var email = $"{role}-{Guid.NewGuid():N}@example.org";
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var result = await accounts.CreateAsync(new Account(role.ToString(), email, role) { EmailConfirmed = true }, Password);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors.Select(e => e.Description)));
        return email;
    }

    /// <summary>
    /// Returns a signed-in member of staff with the role. <paramref name="forwardedFor"/> is the address that a proxy reports.
    /// </summary>
    public static async Task<StaffBrowser> SignedInAs(RunningSite site, Role role, string? forwardedFor = null)
    {
        var email = await CreateAccount(site, role);
        var staff = SignedOut(site);
        if (forwardedFor is not null)
            staff.Headers = [("X-Forwarded-For", forwardedFor)];
        staff.Email = email;
        await staff.Open("/admin/login");
        await staff.SubmitForm(("Email", email), ("Password", Password));
        Assert.True(staff.Path == "/admin", $"{staff.Status} {staff.Path} {staff.Page.QuerySelector("main")?.TextContent}");
        return staff;
    }

    public static StaffBrowser SignedOut(RunningSite site) =>
        new(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            {
                BaseAddress = site.ClientOptions.BaseAddress,
            }
        );

    public Task Open(string path) => SendFollowingRedirects(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Fills in and submits the form of the page.</summary>
    public Task SubmitForm(params (string Name, string Value)[] values) => SubmitForm(null, values);

    public async Task SubmitForm((string Name, string Value)? button, params (string Name, string Value)[] values)
    {
        var form =
            Page.Forms.FirstOrDefault(f => f.Method == "post")
            ?? throw new InvalidOperationException($"There is no form at {Path}: {Status} {Page.QuerySelector("main")?.TextContent}");
        var fields = GetFields(form).Where(f => !values.Any(t => t.Name == f.Name)).Concat(values).ToList();
        if (button is { } pressed)
            fields.Add(pressed);
        var action = form.GetAttribute("action") is { Length: > 0 } formAction ? formAction : Path;
        await SendFollowingRedirects(() =>
            new HttpRequestMessage(HttpMethod.Post, action)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );
    }

    /// <summary>Posts fields that no page of this browser has requested, as a form on another site would.</summary>
    public Task PostFields(string path, params IEnumerable<(string Name, string Value)> fields) =>
        SendFollowingRedirects(() =>
            new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) }
        );

    /// <summary>Signs in with the form of the page, keeping its other fields.</summary>
    public async Task SignIn(string email)
    {
        Email = email;
        await SubmitForm(("Email", email), ("Password", Password));
    }

    /// <summary>Deletes one cookie, or all of them.</summary>
    public void ForgetCookies(string? cookie = null)
    {
        if (cookie is null)
            _cookies.Clear();
        else
            _cookies.Remove(cookie);
    }

    /// <summary>Adds a cookie of another browser.</summary>
    public void CopyCookie(StaffBrowser other, string cookie) => _cookies[cookie] = other._cookies[cookie];

    /// <summary>Presses the button of the page's form that leads to an address.</summary>
    public Task SubmitFormTo(string action)
    {
        var form = Page.Forms.First(f => f.GetAttribute("action") == action);
        return SendFollowingRedirects(() =>
            new HttpRequestMessage(HttpMethod.Post, action)
            {
                Content = new FormUrlEncodedContent(GetFields(form).Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );
    }

    /// <summary>
    /// Submits the page's form as the autosave script does; the page stays open. <paramref name="without"/> names a field to leave out.
    /// </summary>
    public async Task<(HttpStatusCode Status, string Text)> Autosave(
        string address,
        string? without = null,
        params (string Name, string Value)[] values
    )
    {
        var fields = GetFields(Page.Forms.First(f => f.Method == "post"))
            .Where(f => f.Name != without && !values.Any(t => t.Name == f.Name))
            .Concat(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Add("X-Autosave", "true");
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await http.SendAsync(request);
        StoreCookies(response);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens the page of a bulk action by ticking boxes in the list.</summary>
    public async Task OpenBulkAction(string action, params IEnumerable<int> ids) =>
        await Open(
            Page.QuerySelector($"button[formaction='{action}']")!.GetAttribute("formaction")
                + "?"
                + string.Join(
                    '&',
                    ids.Select(id =>
                    {
                        Assert.NotNull(Page.QuerySelector($"input[name=Ids][value='{id}']"));
                        return $"Ids={id}";
                    })
                )
        );

    /// <summary>
    /// Submits the page's form without waiting for a page. Several at once are as many clicks; a double click sends the same fields.
    /// </summary>
    public async Task<HttpStatusCode> PostForm(string address, params (string Name, string Value)[] values)
    {
        var fields = GetFields(Page.Forms.First(f => f.Method == "post")).Where(f => !values.Any(t => t.Name == f.Name)).Concat(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in Headers)
            request.Headers.Add(name, value);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Submits one form of a page and returns the response, without following redirects.</summary>
    public Task<HttpResult> PostForm(string page, IHtmlFormElement form, params IEnumerable<(string Name, string Value)> values) =>
        PostForm(page, form, null, values);

    /// <summary>Submits a form with a forged host.</summary>
    public async Task<HttpResult> PostForm(
        string page,
        IHtmlFormElement form,
        string? host,
        params IEnumerable<(string Name, string Value)> values
    )
    {
        var action = form.GetAttribute("action") is { Length: > 0 } formAction ? formAction : page;
        using var content = new FormUrlEncodedContent(
            GetFields(form)
                .ExceptBy(values.Select(t => t.Name), f => f.Name)
                .Concat(values)
                .Select(f => KeyValuePair.Create(f.Name, f.Value))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Host = host;
        if (host is not null)
            request.Headers.Add("X-Forwarded-Proto", "https"); // over HTTPS the desk uses different cookie names
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await http.SendAsync(request);
        StoreCookies(response);
        return new HttpResult(
            action,
            response.StatusCode,
            response.Headers,
            response.Content.Headers,
            await response.Content.ReadAsByteArrayAsync(),
            null
        );
    }

    /// <summary>Uploads files with the page's form. The response to a script is returned as text, not opened as a page.</summary>
    public async Task<string> UploadFiles(string field, bool fromScript, params (string Name, byte[] Bytes)[] files)
    {
        var form = Page.Forms.First(f => f.Method == "post");
        var address = Path;
        var text = "";
        HttpRequestMessage Sent()
        {
            var content = new MultipartFormDataContent();
            foreach (var (name, value) in GetFields(form).Where(f => f.Name != field))
                content.Add(new StringContent(value), name);
            foreach (var (name, bytes) in files)
                content.Add(new ByteArrayContent(bytes), field, name);
            return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        }
        if (!fromScript)
        {
            await SendFollowingRedirects(Sent);
            return "";
        }
        using var request = Sent();
        request.Headers.Add("X-Upload", "true");
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await http.SendAsync(request);
        StoreCookies(response);
        (Status, text) = (response.StatusCode, await response.Content.ReadAsStringAsync());
        return text;
    }

    /// <summary>Returns the response at an address, without following redirects.</summary>
    public Task<HttpResult> Fetch(string address) =>
        http.Fetch(address, ("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"))));

    /// <summary>The antiforgery field of a form on the open page, if there is one.</summary>
    public IEnumerable<KeyValuePair<string, string>> AntiforgeryField =>
        Page.QuerySelectorAll("input[name=__RequestVerificationToken]")
            .Take(1)
            .Select(hidden => KeyValuePair.Create("__RequestVerificationToken", hidden.GetAttribute("value")!));

    /// <summary>Returns the response to a request, without following redirects.</summary>
    public Task<HttpResult> Fetch(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        return http.Fetch(request);
    }

    /// <summary>Presses the button of a named page handler after filling in fields.</summary>
    public Task PressButton(string handler, params (string Name, string Value)[] values) => PressButton(handler, "", values);

    /// <summary>Presses the one of several such buttons whose address contains <paramref name="addressPart"/>.</summary>
    public async Task PressButton(string handler, string addressPart, params (string Name, string Value)[] values)
    {
        var button =
            Page.QuerySelector(
                $"button[formaction*='handler={handler}']{(addressPart.Length == 0 ? "" : $"[formaction*='{addressPart}']")}"
            ) ?? throw new InvalidOperationException($"There is no button {handler}");
        Path = button.GetAttribute("formaction")!;
        await SubmitForm(values);
    }

    public void Dispose() => http.Dispose();

    /// <summary>Returns the fields a form sends when nothing is changed.</summary>
    public static IEnumerable<(string Name, string Value)> GetFields(IHtmlFormElement form) =>
        form
            .Elements.Where(e => e.GetAttribute("name") is { Length: > 0 })
            .SelectMany(e =>
                e switch
                {
                    IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => Array.Empty<(string, string)>(),
                    IHtmlInputElement input => [(input.Name!, input.Value)],
                    IHtmlTextAreaElement area => [(area.Name!, area.Value)],
                    IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
                    _ => [],
                }
            );

    private async Task SendFollowingRedirects(Func<HttpRequestMessage> createRequest)
    {
        var request = createRequest();
        for (var hops = 0; hops < 5; hops++)
        {
            if (_cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
            foreach (var (name, value) in Headers)
                request.Headers.Add(name, value);
            using var response = await http.SendAsync(request);
            StoreCookies(response);
            (Status, Path) = (response.StatusCode, request.RequestUri!.PathAndQuery);
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently))
            {
                (Body, _page) = (await response.Content.ReadAsByteArrayAsync(), null);
                return;
            }
            request = new HttpRequestMessage(
                HttpMethod.Get,
                response.Headers.Location!.IsAbsoluteUri ? response.Headers.Location.PathAndQuery : response.Headers.Location.OriginalString
            );
        }
        Assert.Fail("It redirects without end.");
    }

    private void StoreCookies(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var setCookies))
            return;
        foreach (var cookie in setCookies.Select(c => c.Split(';')[0].Split('=', 2)))
            if (cookie[1].Length == 0)
                _cookies.Remove(cookie[0]);
            else
                _cookies[cookie[0]] = cookie[1];
    }
}
