using System.Net;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>A mail server that is away or thinks for ever: people sign and read as always, letters wait, and leave when it is back.</summary>
public sealed class SlowMailTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Letters_wait_and_nobody_else_does(bool away)
    {
        site.Log.Expect("Letters cannot be sent");
        (site.Post.IsAway, site.Post.Thinks) = (away, away ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
        var (email, now) = (PetitionSite.SomeAddress(), site.Clock.Now);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
        await Until(() => site.Read(db => db.Letters.AnyAsync(l => l.State == LetterState.Waiting && l.DueAt > now && l.DueAt < now.AddMinutes(1))));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(PetitionSite.SomeAddress())).Status);
        Assert.True((await site.Visitor.Ask("/")).IsOk);

        (site.Post.IsAway, site.Post.Thinks) = (false, TimeSpan.Zero);
        site.Clock.Move(Letter.Lease);
        Assert.Single(await site.Mails(email));
    }

    [Fact]
    public async Task A_signer_whose_address_the_mail_server_does_not_take_keeps_nobody_else_waiting()
    {
        var (international, email) = ($"jürgen-{Guid.NewGuid():N}@example.org", PetitionSite.SomeAddress());
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(international)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
        Assert.Single(await site.Mails(email));
        await Until(() => site.Read(db => db.Letters.AnyAsync(l => l.State == LetterState.Waiting && l.Attempts == 1 && l.Why!.Contains("ASCII"))));

        site.Post.TakesUtf8 = true;
        site.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Single(await site.Mails(international));
        site.Post.TakesUtf8 = false;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 100, "It did not happen within ten seconds.");
            await Task.Delay(100);
        }
    }
}
