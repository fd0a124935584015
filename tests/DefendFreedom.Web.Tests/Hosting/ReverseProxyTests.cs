using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting;

/// <summary>A site that holds the second signature from an address block within an hour.</summary>
public class FloodLimitedSite : RunningSite
{
    private readonly TemporaryFolder _keys = new();
    private readonly MailServer _mailServer = new();

    public FloodLimitedSite() => File.WriteAllText(CertificatePath, KeyPair.Certificate);

    private string CertificatePath => Path.Combine(_keys.Path, "organisation.crt");
    protected virtual string Proxies => "";

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Petitions:Certificate"] = CertificatePath,
            ["Petitions:SignaturesPerClientPerHour"] = "1",
            ["Site:TrustedProxies"] = Proxies,
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:From"] = "desk@example.org",
            ["Mail:Port"] = $"{_mailServer.Port}",
            ["Mail:Security"] = "None",
        };

    /// <summary>Signs and confirms with this forwarded address, and returns whether the signature is held.</summary>
    public async Task<bool> IsHeld(string forwardedFor)
    {
        await PostForm(
            $"/petitions/{PetitionSite.OtherPetitionSlug}/sign",
            forwardedFor,
            [new("name", "Ada"), new("email", PetitionSite.NewEmail()), new("country", "US")]
        );
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var protector = Services.GetRequiredService<SubmissionProtector>();
        var form = (await db.Submissions.ToListAsync()).Select(protector.Unprotect).Single(f => f is not null)!;
        await PostForm($"/petitions/confirm/{form.Tokens.ConfirmToken}", forwardedFor, []);
        var hash = SigningTokens.Hash(form.Tokens.WithdrawToken)!;
        return await db.Signatures.Where(s => s.WithdrawHash == hash).Select(s => s.IsHeld).SingleAsync();
    }

    private async Task PostForm(string address, string forwardedFor, KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    protected override void CleanUp()
    {
        _keys.Dispose();
        _mailServer.Dispose();
    }
}

public sealed class SiteBehindProxy : FloodLimitedSite
{
    protected override string Proxies => "10.0.0.2, 127.0.0.0/8, ::1";
}

public sealed class ReverseProxyTests(SiteBehindProxy site) : IClassFixture<SiteBehindProxy>
{
    [Fact]
    public async Task The_client_address_is_the_last_one_that_the_proxy_reports()
    {
        Assert.False(await site.IsHeld("198.51.100.1"));
        Assert.False(await site.IsHeld("203.0.113.1"));
        Assert.True(await site.IsHeld("192.0.2.77, 198.51.100.1")); // the last address is the one the proxy saw
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/no-such-page", true)]
    [InlineData("/admin/login", false)]
    [InlineData("/readyz", false)]
    [InlineData("/petitions/confirm/x", false)]
    [InlineData("/newsroom/embargo/x", false)]
    public async Task Only_shared_pages_are_marked_cacheable_for_the_proxy(string address, bool isCacheable) =>
        Assert.Equal(isCacheable, (await site.Visitor.Fetch(address)).GetHeader("X-Accel-Expires") is not null);
}

public sealed class NoReverseProxyTests(FloodLimitedSite site) : IClassFixture<FloodLimitedSite>
{
    [Fact]
    public async Task Without_a_trusted_proxy_forwarded_addresses_are_ignored()
    {
        Assert.False(await site.IsHeld("198.51.100.1"));
        Assert.True(await site.IsHeld("203.0.113.1"));
    }
}
