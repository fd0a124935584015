using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class SigningTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_supporter_signs_with_the_plain_form_and_confirms_from_the_inbox()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        var signed = await site.Sign(email);
        Assert.Equal(HttpStatusCode.SeeOther, signed.Status);
        var inbox = await site.Visitor.Page(signed.Header("Location")!);
        Assert.Equal("Check your inbox", inbox.QuerySelector("h1")!.TextContent);
        Assert.Equal(before, await site.Count());

        var confirmed = await site.Send(await site.Link(email));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.Status);
        var thanks = await site.Visitor.Page(confirmed.Header("Location")!);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", thanks.QuerySelector(".receipt")!.TextContent);
        Assert.NotNull(thanks.QuerySelector("form.signing"));
        Assert.Equal(before + 1, await site.Count());
        Assert.Equal(SignatureState.Confirmed, (await site.Find(email))!.State);
    }

    [Fact]
    public async Task Signing_sets_no_cookie()
    {
        var signed = await site.Sign(PetitionSite.SomeAddress());
        Assert.False(signed.Headers.Contains("Set-Cookie"));
        Assert.False((await site.Visitor.Ask(signed.Header("Location")!)).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Signing_twice_counts_once_and_only_the_page_behind_the_link_says_so()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        await site.SignFully(email);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email.ToUpperInvariant())).Status);
        var mails = await site.Mails(email, 2);
        Assert.Equal(WithoutTokens(mails[0]), WithoutTokens(mails[1]));
        var link = PetitionSite.LinkIn(mails[1], "confirm");
        Assert.Equal("You have signed", (await site.Visitor.Page(link)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await site.Send(link)).Status);
        Assert.Equal(before + 1, await site.Count());
    }

    [Fact]
    public async Task Two_forms_of_one_mailbox_are_one_signature_whichever_link_is_used()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        await Task.WhenAll(site.Sign(email), site.Sign(email));
        var links = (await site.Mails(email, 2)).Select(m => PetitionSite.LinkIn(m, "confirm")).Distinct().ToList();
        Assert.Equal(2, links.Count);
        await Task.WhenAll(links.Concat(links).Select(link => site.Send(link)));
        Assert.Equal(before + 1, await site.Count());
        foreach (var link in links) Assert.Contains((await site.Visitor.Page(link)).QuerySelector("h1")!.TextContent, (string[])["You have signed", "This link has been used"]);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_new_repeated_refused_and_confirmed()
    {
        var (fresh, pending, confirmed, refused) = (PetitionSite.SomeAddress(), PetitionSite.SomeAddress(), PetitionSite.SomeAddress(), PetitionSite.SomeAddress());
        await site.Sign(pending);
        await site.SignFully(confirmed);
        await site.Sign(refused);
        await site.Send(await site.Link(refused, "not-me"));
        var answers = new List<string>();
        foreach (var email in new[] { fresh, pending, confirmed, refused })
        {
            var signed = await site.Sign(email);
            var inbox = await site.Visitor.Ask(signed.Header("Location")!);
            var handle = signed.Header("Location")!.Split("s=")[1];
            answers.Add($"{signed.Status} {handle.Length} {inbox.Status} {inbox.Text.Replace(handle, "", StringComparison.Ordinal)}");
        }
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Somebody_whose_address_another_used_says_so_and_gets_no_more_mail()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        await site.Sign(email);
        Assert.Contains("wasn’t me", (await site.Visitor.Page(await site.Link(email, "not-me"))).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("deleted", (await site.Send(await site.Link(email, "not-me"))).Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has been used", (await site.Send(await site.Link(email, "not-me"))).Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        await site.Sign(email);
        await site.Mails(await Neighbour());
        Assert.Single(await site.Mails(email));
        Assert.Equal(before, await site.Count());
    }

    [Fact]
    public async Task Whoever_denies_a_form_that_was_confirmed_is_led_to_withdrawing_it()
    {
        var email = PetitionSite.SomeAddress();
        await site.SignFully(email);
        var page = (await site.Send(await site.Link(email, "not-me"))).Page;
        var withdraw = page.QuerySelector(".step a[href*='/withdraw/']")!.GetAttribute("href")!;
        Assert.True((await site.Send(withdraw)).IsOk);
        Assert.Null(await site.Find(email));
    }

    [Fact]
    public async Task Forms_from_one_network_send_a_mailbox_five_mails_in_a_day_at_most()
    {
        var email = PetitionSite.SomeAddress();
        for (var i = 0; i < 8; i++) await site.Sign(email);
        await site.Mails(await Neighbour());
        Assert.Equal(MailAllowance.PerNetwork, (await site.Mails(email, MailAllowance.PerNetwork)).Count);
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_changes_nothing()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        await site.Sign(email);
        var mail = (await site.Mails(email))[0];
        foreach (var act in new[] { "confirm", "not-me" })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                Assert.True((await site.Visitor.Ask(PetitionSite.LinkIn(mail, act), method)).IsOk);
        Assert.Single(await site.Waiting(email));
        Assert.Equal(before, await site.Count());
    }

    [Fact]
    public async Task Taking_it_back_lowers_the_count_and_deletes_what_was_sealed()
    {
        var (email, before) = (PetitionSite.SomeAddress(), await site.Count());
        var link = (await site.SignFully(email)).Replace("confirm", "withdraw", StringComparison.Ordinal);
        Assert.True((await site.Visitor.Ask(link)).IsOk);
        Assert.Equal(before + 1, await site.Count());
        await site.Send(link);
        await site.Send(link);
        Assert.Equal(before, await site.Count());
        Assert.Null(await site.Find(email));

        await site.Sign(email);
        await site.Mails(email, 2);
        await site.Send(await site.Link(email));
        Assert.Equal(before + 1, await site.Count());
    }

    [Fact]
    public async Task The_code_from_the_mail_leads_to_the_page_that_confirms()
    {
        var email = PetitionSite.SomeAddress();
        var inbox = (await site.Sign(email)).Header("Location")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Send(inbox, ("code", "00000000"))).Status);
        var right = await site.Send(inbox, ("code", PetitionSite.Code((await site.Mails(email))[0])));
        Assert.Equal(HttpStatusCode.SeeOther, right.Status);
        Assert.Equal(await site.Link(email), right.Header("Location"));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(right.Header("Location")!)).Status);
        Assert.Equal(SignatureState.Confirmed, (await site.Find(email))!.State);
    }

    [Fact]
    public async Task A_code_tried_too_often_is_worth_nothing_and_the_link_still_is()
    {
        var email = PetitionSite.SomeAddress();
        var inbox = (await site.Sign(email)).Header("Location")!;
        var code = PetitionSite.Code((await site.Mails(email))[0]);
        await Task.WhenAll(Enumerable.Range(0, CodeTries.PerDay).Select(_ => site.Send(inbox, ("code", code == "12345678" ? "87654321" : "12345678"))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Send(inbox, ("code", code))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(await site.Link(email))).Status);
    }

    [Fact]
    public async Task The_page_behind_the_link_shows_every_choice_and_its_owner_changes_each()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email, PetitionSite.Other, ("name", "Adah"), ("shown", "yes"), ("shown-as", "Ada L."), ("list", "yes"), ("updates", "yes"), ("postcode", "10001"));
        var link = await site.Link(email);
        var page = await site.Visitor.Page(link);
        string? Value(string id) => page.GetElementById(id)!.GetAttribute("value");
        Assert.Equal(("Adah", "10001", "Ada L."), (Value("name"), Value("postcode"), Value("shown-as")));
        Assert.Equal(["list", "shown", "updates"], page.QuerySelectorAll("input[type=checkbox][checked]").Select(box => box.GetAttribute("name")!).Order());
        Assert.Equal("US", page.QuerySelector("#country option[selected]")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Send(link, ("name", ""), ("country", "DE"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(link, ("name", "Ada Lovelace"), ("country", "DE"), ("postcode", ""), ("list", "yes"))).Status);
        var signature = (await site.Find(email, PetitionSite.Other))!;
        Assert.Equal(("DE", null, true, false), (signature.Place, signature.PublicName, signature.OnList, signature.WantsUpdates));
        Assert.Equal("Ada Lovelace", (await site.Open(signature)).Name);
    }

    [Theory]
    [InlineData("name", "=HYPERLINK(\"http://x\")")]
    [InlineData("name", "1 234 567")]
    [InlineData("shown-as", "0123456789012345678901234567890123456789-")]
    [InlineData("name", "Visit www.example.com")]
    [InlineData("name", "")]
    [InlineData("email", "ada")]
    [InlineData("email", "ada@nowhere")]
    [InlineData("country", "XX")]
    [InlineData("postcode", "<b>10001</b>")]
    public async Task What_cannot_be_taken_is_said_at_its_field_and_what_was_typed_stays(string field, string value)
    {
        var answer = await site.Sign(PetitionSite.SomeAddress(), PetitionSite.Petition, (field, value), ("shown", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var wrong = answer.Page.GetElementById(field)!;
        Assert.Equal("true", wrong.GetAttribute("aria-invalid"));
        Assert.NotEmpty(answer.Page.GetElementById(wrong.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent);
        Assert.Equal($"#{field}", answer.Page.QuerySelector("#faults a")!.GetAttribute("href"));
        Assert.NotNull(answer.Page.QuerySelector("input[name=shown][checked]"));
        if (field != "country") Assert.Equal(value, wrong.GetAttribute("value") ?? "");
        if (field != "name") Assert.Equal("Ada Lovelace", answer.Page.GetElementById("name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Søren O’Neill-Åkesson")]
    [InlineData("王小明")]
    [InlineData("محمد")]
    [InlineData("Sukarno")]
    [InlineData("D'Arcy St. John")]
    public async Task Names_of_every_script_are_names(string name) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(PetitionSite.SomeAddress(), PetitionSite.Petition, ("name", name))).Status);

    [Fact]
    public async Task A_mistyped_domain_is_asked_about_once_and_never_changed()
    {
        var email = $"ada{Guid.NewGuid():N}@gmial.com";
        var asked = await site.Sign(email);
        Assert.Contains("gmail.com", asked.Page.GetElementById("email-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(email, asked.Page.GetElementById("email")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email, PetitionSite.Petition, ("asked", email))).Status);
        await site.Mails(email);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    public async Task A_form_from_another_site_is_refused(string header, string value, bool isTaken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/petitions/{PetitionSite.Petition}/sign")
        {
            Content = new FormUrlEncodedContent([new("name", "Ada"), new("email", PetitionSite.SomeAddress()), new("country", "US")]),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await site.Visitor.SendAsync(request);
        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/petitions/confirm/nonsense")]
    [InlineData("/petitions/confirm/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/petitions/withdraw/AAAAAQAAAAAAAAAAAAAAAA")]
    [InlineData("/petitions/no-such-petition")]
    [InlineData("/petitions/no-such-petition/sign")]
    public async Task What_nobody_was_sent_is_not_there(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Send(address)).Status is var status && address.Count(c => c == '/') > 2 ? status : HttpStatusCode.NotFound);
        if (!address.EndsWith("/sign", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(address)).Status);
    }

    private static string WithoutTokens(string mail) => string.Join('\n', mail.Split('\n').Where(line => !line.Contains("/petitions/", StringComparison.Ordinal)
        && !line.Contains("signed:", StringComparison.Ordinal) && !line.StartsWith("To:", StringComparison.Ordinal) && !line.StartsWith("Date:", StringComparison.Ordinal) && !line.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase)
        && !line.Contains("letter-", StringComparison.Ordinal) && !line.Contains("=-", StringComparison.Ordinal) && !line.Contains("<strong", StringComparison.Ordinal)));

    // Another mail that was due later has come: whatever was to come before it is there.
    private async Task<string> Neighbour()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        return email;
    }
}
