using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A member of staff with a browser without script: keeps cookies, fills in forms, follows redirects.</summary>
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

    /// <summary>What the browser says besides, with every page and form that it follows.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; set; } = [];

    /// <summary>What came, a page or not.</summary>
    public byte[] Body { get; private set; } = [];
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>What the browser sends with each request.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>The address of a new account of that role.</summary>
    public static async Task<string> CreateAccount(RunningSite site, Role role)
    {
        var email = $"{role}-{Guid.NewGuid():N}@example.org";
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var made = await accounts.CreateAsync(new Account(role.ToString(), email, role) { EmailConfirmed = true }, Password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Description)));
        return email;
    }

    /// <summary>Somebody of that role, signed in; `from` an address that a proxy reports, when there is one.</summary>
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

    /// <summary>Sends the page's form for a purpose with what is typed into it; `button` is the one that is pressed.</summary>
    public Task SubmitForm(params (string Name, string Value)[] values) => SubmitForm(null, values);

    public async Task SubmitForm((string Name, string Value)? button, params (string Name, string Value)[] values)
    {
        var form =
            Page.Forms.FirstOrDefault(f => f.Method == "post")
            ?? throw new InvalidOperationException($"There is no form at {Path}: {Status} {Page.QuerySelector("main")?.TextContent}");
        var fields = GetFields(form).Where(f => !values.Any(t => t.Name == f.Name)).Concat(values).ToList();
        if (button is { } pressed)
            fields.Add(pressed);
        var action = form.GetAttribute("action") is { Length: > 0 } set ? set : Path;
        await SendFollowingRedirects(() =>
            new HttpRequestMessage(HttpMethod.Post, action)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );
    }

    /// <summary>Sends fields that no page of this browser has asked for, as a form of another site would.</summary>
    public Task PostFields(string path, params IEnumerable<(string Name, string Value)> fields) =>
        SendFollowingRedirects(() =>
            new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) }
        );

    /// <summary>Signs in by the form of the page, with what else is in it.</summary>
    public async Task SignIn(string email)
    {
        Email = email;
        await SubmitForm(("Email", email), ("Password", Password));
    }

    /// <summary>Loses a cookie, or all of them.</summary>
    public void ForgetCookies(string? cookie = null)
    {
        if (cookie is null)
            _cookies.Clear();
        else
            _cookies.Remove(cookie);
    }

    /// <summary>Takes another browser's cookies besides.</summary>
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

    /// <summary>Sends the page's form as its script does while somebody types: the page stays. `without` leaves a field out.</summary>
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
        using var answer = await http.SendAsync(request);
        StoreCookies(answer);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the page's form of the list with those boxes ticked to the page of an act.</summary>
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

    /// <summary>Sends the page's form without waiting for a page: several at once are as many clicks. A double click sends the same fields.</summary>
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
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Sends one form of a page and gives back what comes, wherever it leads.</summary>
    public Task<HttpResult> PostForm(string page, IHtmlFormElement form, params IEnumerable<(string Name, string Value)> values) =>
        PostForm(page, form, null, values);

    /// <summary>The same, claiming that the site is called otherwise.</summary>
    public async Task<HttpResult> PostForm(
        string page,
        IHtmlFormElement form,
        string? host,
        params IEnumerable<(string Name, string Value)> values
    )
    {
        var action = form.GetAttribute("action") is { Length: > 0 } set ? set : page;
        using var content = new FormUrlEncodedContent(
            GetFields(form)
                .ExceptBy(values.Select(t => t.Name), f => f.Name)
                .Concat(values)
                .Select(f => KeyValuePair.Create(f.Name, f.Value))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Host = host;
        if (host is not null)
            request.Headers.Add("X-Forwarded-Proto", "https"); // the desk opens by other names over HTTPS alone
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await http.SendAsync(request);
        StoreCookies(answer);
        return new HttpResult(
            action,
            answer.StatusCode,
            answer.Headers,
            answer.Content.Headers,
            await answer.Content.ReadAsByteArrayAsync(),
            null
        );
    }

    /// <summary>Sends files with the page's form, by its file field. A script's answer is not a page: it comes back as text.</summary>
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
        using var answer = await http.SendAsync(request);
        StoreCookies(answer);
        (Status, text) = (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return text;
    }

    /// <summary>What this person gets at an address, as it comes.</summary>
    public Task<HttpResult> Fetch(string address) =>
        http.Fetch(address, ("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"))));

    /// <summary>The field that guards a form of the open page; none when it has no such form.</summary>
    public IEnumerable<KeyValuePair<string, string>> AntiforgeryField =>
        Page.QuerySelectorAll("input[name=__RequestVerificationToken]")
            .Take(1)
            .Select(hidden => KeyValuePair.Create("__RequestVerificationToken", hidden.GetAttribute("value")!));

    /// <summary>What this person gets for a request, as it comes.</summary>
    public Task<HttpResult> Fetch(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        return http.Fetch(request);
    }

    /// <summary>Presses the button of a named act on the page, with what is typed before.</summary>
    public Task PressButton(string handler, params (string Name, string Value)[] values) => PressButton(handler, "", values);

    /// <summary>Presses the one of several such buttons whose address holds `at`.</summary>
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

    /// <summary>What a form sends when nothing is typed.</summary>
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
            using var answer = await http.SendAsync(request);
            StoreCookies(answer);
            (Status, Path) = (answer.StatusCode, request.RequestUri!.PathAndQuery);
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently))
            {
                (Body, _page) = (await answer.Content.ReadAsByteArrayAsync(), null);
                return;
            }
            request = new HttpRequestMessage(
                HttpMethod.Get,
                answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString
            );
        }
        Assert.Fail("It redirects without end.");
    }

    private void StoreCookies(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set))
            return;
        foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2)))
            if (cookie[1].Length == 0)
                _cookies.Remove(cookie[0]);
            else
                _cookies[cookie[0]] = cookie[1];
    }
}
