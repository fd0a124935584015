using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>What a mail about a signature tells the person who gets it. Each test has its own site, because it moves the clock.</summary>
public sealed partial class ConfirmationMailTests : IAsyncLifetime, IDisposable
{
    private const string Form = "main form[method=post]";
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_mail_about_a_signature_has_its_expiry_the_privacy_page_and_a_contact()
    {
        var email = PetitionSite.NewEmail();
        await _site.Sign(email);
        await _site.WaitForMail(email);
        for (var day = 0; day < 4; day++)
        {
            _site.Clock.Advance(TimeSpan.FromDays(1));
            await _site.RunMaintenance();
        }
        var mails = await _site.WaitForMail(email, 2);
        Assert.Equal(2, mails.Count);
        foreach (var mail in mails)
        {
            Assert.Matches(Expiry(), mail);
            Assert.Contains("\nhttps://campaign.example/privacy", mail, StringComparison.Ordinal);
            Assert.Contains("Questions? Write to contact@example.org.", mail, StringComparison.Ordinal);
        }
        Assert.True((await _site.Visitor.Fetch("/privacy")).IsOk);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_link_confirms_until_the_time_in_its_mail_and_no_longer(int? daysUntilClosing)
    {
        if (daysUntilClosing is { } days)
            await _site.ChangeDatabase(async db =>
                (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug)).ScheduleClosing(
                    _site.Clock.Now + TimeSpan.FromDays(days)
                )
            );
        var email = PetitionSite.NewEmail();
        await _site.Sign(email);
        var mail = (await _site.WaitForMail(email))[0];
        var (time, link) = (Expiry().Match(mail), PetitionSite.FindLink(mail, "confirm"));
        var expiry = DateTimeOffset.ParseExact(
            $"{time.Groups[1].Value.Replace(".m.", "m", StringComparison.Ordinal)} {time.Groups[2].Value}",
            "MMMM d, yyyy, h:mm tt zzz",
            CultureInfo.InvariantCulture
        );
        _site.Clock.Advance(expiry.UtcDateTime - _site.Clock.Now - TimeSpan.FromMinutes(2));
        await _site.RunMaintenance();
        Assert.NotNull((await _site.FetchUncached(link)).Page.QuerySelector(Form));
        _site.Clock.Advance(TimeSpan.FromMinutes(10));
        await _site.RunMaintenance();
        Assert.Null((await _site.FetchUncached(link)).Page.QuerySelector(Form));
    }

    [GeneratedRegex(@"You can confirm until (\w+ \d+, \d{4}, \d+:\d\d [ap]\.m\.) \(UTC([-+]\d\d:\d\d)\)")]
    private static partial Regex Expiry();
}
