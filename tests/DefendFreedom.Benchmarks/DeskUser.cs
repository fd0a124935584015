using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>A member of staff, with browser cookies that outlive the site's process.</summary>
internal sealed partial class DeskUser
{
    private const string Password = "four words that stand apart";
    private readonly Dictionary<string, string> _cookies = [];
    private readonly string _email;
    private string _invitation;

    private DeskUser(string email, string invitation) => (_email, _invitation) = (email, invitation);

    /// <summary>Creates an account with the `account create` command.</summary>
    public static async Task<DeskUser> Invite(PublishedSite site, string data, string role, CancellationToken cancellationToken)
    {
        var email = $"{role.ToLowerInvariant()}@example.org";
        var output = await site.Run(data, $"account create --email {email} --role {role}", cancellationToken);
        return new DeskUser(
            email,
            new Uri(output.Split('\n').First(line => line.Contains("/admin/invitation/", StringComparison.Ordinal)).Trim()).AbsolutePath
        );
    }

    /// <summary>Signs in; the first time through the invitation link.</summary>
    public async Task SignIn(SiteProcess site, CancellationToken cancellationToken)
    {
        var path = _invitation.Length > 0 ? _invitation : "/admin/login";
        await Get(site, path, cancellationToken);
        var response = await Post(site, path, cancellationToken, ("Email", _email), ("Password", Password));
        if (response.Status != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{_email} could not sign in: {(int)response.Status}");
        _invitation = "";
    }

    /// <summary>Requests a page and keeps its antiforgery token for the next form.</summary>
    public async Task<Reply> Get(SiteProcess site, string path, CancellationToken cancellationToken)
    {
        var response = await Send(site, new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        if (TokenField().Match(response.Text) is { Success: true } token)
            _token = token.Groups[1].Value;
        return response;
    }

    public Task<Reply> Post(
        SiteProcess site,
        string path,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] fields
    ) => Send(site, Form(path, fields), cancellationToken);

    /// <summary>Saves as the editor's script does.</summary>
    public Task<Reply> Autosave(
        SiteProcess site,
        string path,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] fields
    )
    {
        var request = Form(path, fields);
        request.Headers.Add("X-Autosave", "true");
        return Send(site, request, cancellationToken);
    }

    /// <summary>Uploads a file through a form, as the upload script does.</summary>
    public Task<Reply> Upload(SiteProcess site, string path, string field, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent(_token), "__RequestVerificationToken" },
            { new ByteArrayContent(bytes), field, name },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("X-Upload", "true");
        return Send(site, request, cancellationToken);
    }

    /// <summary>The value of the Cookie header.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    private string _token = "";

    private HttpRequestMessage Form(string path, (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", _token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
            ),
        };

    private async Task<Reply> Send(SiteProcess site, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = site.Client.BaseAddress,
        };
        using (request)
        {
            if (_cookies.Count > 0)
                request.Headers.Add("Cookie", Cookies);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var setCookies))
                foreach (var cookie in setCookies.Select(c => c.Split(';')[0].Split('=', 2)))
                    _cookies[cookie[0]] = cookie[1];
            return new Reply(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(cancellationToken),
                response.Headers.Location?.OriginalString
            );
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

/// <summary>A response, with the target of its redirect.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, string? Location);
