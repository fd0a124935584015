using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Somebody at the desk, with the cookies of a browser that outlives the site's process.</summary>
internal sealed partial class DeskUser
{
    private const string Password = "four words that stand apart";
    private readonly Dictionary<string, string> _cookies = [];
    private readonly string _email;
    private string _invitation;

    private DeskUser(string email, string invitation) => (_email, _invitation) = (email, invitation);

    /// <summary>Makes an account by the program's command.</summary>
    public static async Task<DeskUser> Invite(PublishedSite site, string data, string role, CancellationToken cancellationToken)
    {
        var email = $"{role.ToLowerInvariant()}@example.org";
        var printed = await site.Run(data, $"account create --email {email} --role {role}", cancellationToken);
        return new DeskUser(
            email,
            new Uri(printed.Split('\n').First(line => line.Contains("/admin/invitation/", StringComparison.Ordinal)).Trim()).AbsolutePath
        );
    }

    /// <summary>Signs in; the first time by the invitation.</summary>
    public async Task SignIn(SiteProcess site, CancellationToken cancellationToken)
    {
        var path = _invitation.Length > 0 ? _invitation : "/admin/login";
        await Get(site, path, cancellationToken);
        var answer = await Post(site, path, cancellationToken, ("Email", _email), ("Password", Password));
        if (answer.Status != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{_email} could not sign in: {(int)answer.Status}");
        _invitation = "";
    }

    /// <summary>The text of a page; its forms' token is kept for what is sent next.</summary>
    public async Task<Reply> Get(SiteProcess site, string path, CancellationToken cancellationToken)
    {
        var answer = await Send(site, new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        if (TokenField().Match(answer.Text) is { Success: true } token)
            _token = token.Groups[1].Value;
        return answer;
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

    /// <summary>Brings a file by its form, and wants no page.</summary>
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

    /// <summary>What a browser of this person sends along.</summary>
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
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2)))
                    _cookies[cookie[0]] = cookie[1];
            return new Reply(
                answer.StatusCode,
                await answer.Content.ReadAsStringAsync(cancellationToken),
                answer.Headers.Location?.OriginalString
            );
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

/// <summary>What came back, with where it leads to.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, string? Location);
