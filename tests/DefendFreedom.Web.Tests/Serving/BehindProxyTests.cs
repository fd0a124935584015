using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Serving;

/// <summary>A site on which the second signature from an address block within an hour is suspect.</summary>
public class StrictSite : RunningSite
{
    private readonly TemporaryFolder _keys = new();
    private readonly MailServer _post = new();

    public StrictSite() => File.WriteAllText(CertificatePath, KeyPair.Certificate);

    private string CertificatePath => Path.Combine(_keys.Path, "organisation.crt");
    protected virtual string Proxies => "";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Petitions:Certificate"] = CertificatePath,
        ["Petitions:PerBlockAndHour"] = "1",
        ["Site:Proxies"] = Proxies,
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{_post.Port}",
        ["Mail:Security"] = "None",
    };

    /// <summary>Whether a signature is held whose owner confirms it and says to come from there.</summary>
    public async Task<bool> IsHeld(string from)
    {
        await Post($"/petitions/{PetitionSite.Other}/sign", from, [new("name", "Ada"), new("email", PetitionSite.SomeAddress()), new("country", "US")]);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var protector = Services.GetRequiredService<SubmissionProtector>();
        var form = (await db.Submissions.ToListAsync()).Select(protector.Read).Single(f => f is not null)!;
        await Post($"/petitions/confirm/{form.Tokens.Confirm}", from, []);
        var hash = SigningTokens.Hash(form.Tokens.Withdraw)!;
        return await db.Signatures.Where(s => s.WithdrawHash == hash).Select(s => s.Held).SingleAsync();
    }

    private async Task Post(string address, string from, KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    protected override void CleanUp()
    {
        _keys.Dispose();
        _post.Dispose();
    }
}

public sealed class SiteBehindProxy : StrictSite
{
    protected override string Proxies => "10.0.0.2, 127.0.0.0/8, ::1";
}

public sealed class BehindProxyTests(SiteBehindProxy site) : IClassFixture<SiteBehindProxy>
{
    [Fact]
    public async Task Who_signs_is_who_the_proxy_says_and_what_was_forged_before_it_is_not_read()
    {
        Assert.False(await site.IsHeld("198.51.100.1"));
        Assert.False(await site.IsHeld("203.0.113.1"));
        Assert.True(await site.IsHeld("192.0.2.77, 198.51.100.1"));   // the last is what the proxy saw
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/no-such-page", true)]
    [InlineData("/admin/login", false)]
    [InlineData("/readyz", false)]
    [InlineData("/petitions/confirm/x", false)]
    [InlineData("/newsroom/embargo/x", false)]
    public async Task What_the_proxy_may_keep_is_said_and_nothing_else(string address, bool kept) =>
        Assert.Equal(kept, (await site.Visitor.Ask(address)).Header("X-Accel-Expires") is not null);
}

public sealed class NotBehindProxyTests(StrictSite site) : IClassFixture<StrictSite>
{
    [Fact]
    public async Task Without_a_proxy_nobody_is_believed_about_where_they_come_from()
    {
        Assert.False(await site.IsHeld("198.51.100.1"));
        Assert.True(await site.IsHeld("203.0.113.1"));
    }
}
