using System.Net;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class SigningTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_supporter_signs_with_the_plain_form_and_confirms_from_the_inbox()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        var signed = await site.Sign(email);
        Assert.Equal(HttpStatusCode.SeeOther, signed.Status);
        var inbox = await site.Visitor.GetPage(signed.GetHeader("Location")!);
        Assert.Equal("Check your inbox", inbox.QuerySelector("h1")!.TextContent);
        Assert.Equal(before, await site.GetTally());

        var confirmed = await site.PostForm(await site.WaitForLink(email));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.Status);
        var thankYouPage = await site.Visitor.GetPage(confirmed.GetHeader("Location")!);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", thankYouPage.QuerySelector(".receipt")!.TextContent);
        Assert.NotNull(thankYouPage.QuerySelector("form.signing"));
        Assert.Equal(before + 1, await site.GetTally());
        Assert.Equal(SignatureState.Confirmed, (await site.FindSignature(email))!.State);
    }

    [Fact]
    public async Task Signing_sets_no_cookie()
    {
        var signed = await site.Sign(PetitionSite.NewEmail());
        Assert.False(signed.Headers.Contains("Set-Cookie"));
        Assert.False((await site.Visitor.Fetch(signed.GetHeader("Location")!)).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Signing_twice_counts_once_and_only_the_page_behind_the_link_says_so()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        await site.SignAndConfirm(email);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email.ToUpperInvariant())).Status);
        var mails = await site.WaitForMail(email, 2);
        Assert.Equal(WithoutTokens(mails[0]), WithoutTokens(mails[1]));
        var link = PetitionSite.FindLink(mails[1], "confirm");
        Assert.Equal("You have signed", (await site.Visitor.GetPage(link)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await site.PostForm(link)).Status);
        Assert.Equal(before + 1, await site.GetTally());
    }

    [Fact]
    public async Task Two_forms_of_one_mailbox_are_one_signature_whichever_link_is_used()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        await Task.WhenAll(site.Sign(email), site.Sign(email));
        var links = (await site.WaitForMail(email, 2)).Select(m => PetitionSite.FindLink(m, "confirm")).Distinct().ToList();
        Assert.Equal(2, links.Count);
        await Task.WhenAll(links.Concat(links).Select(link => site.PostForm(link)));
        Assert.Equal(before + 1, await site.GetTally());
        foreach (var link in links)
            Assert.Contains(
                (await site.Visitor.GetPage(link)).QuerySelector("h1")!.TextContent,
                (string[])["You have signed", "This link has been used"]
            );
    }

    [Fact]
    public async Task The_response_is_the_same_for_new_pending_disowned_and_confirmed_addresses()
    {
        var (fresh, pending, confirmed, refused) = (
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail()
        );
        await site.Sign(pending);
        await site.SignAndConfirm(confirmed);
        await site.Sign(refused);
        await site.PostForm(await site.WaitForLink(refused, "not-me"));
        var responses = new List<string>();
        foreach (var email in new[] { fresh, pending, confirmed, refused })
        {
            var signed = await site.Sign(email);
            var inbox = await site.Visitor.Fetch(signed.GetHeader("Location")!);
            var handle = signed.GetHeader("Location")!.Split("s=")[1];
            responses.Add($"{signed.Status} {handle.Length} {inbox.Status} {inbox.Text.Replace(handle, "", StringComparison.Ordinal)}");
        }
        Assert.Single(responses.Distinct());
    }

    [Fact]
    public async Task A_disowned_address_gets_no_more_email()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        await site.Sign(email);
        Assert.Contains(
            "wasn’t me",
            (await site.Visitor.GetPage(await site.WaitForLink(email, "not-me"))).QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "deleted",
            (await site.PostForm(await site.WaitForLink(email, "not-me"))).Page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has been used",
            (await site.PostForm(await site.WaitForLink(email, "not-me"))).Page.QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );
        await site.Sign(email);
        await site.WaitForMail(await SignWithAnotherEmail());
        Assert.Single(await site.WaitForMail(email));
        Assert.Equal(before, await site.GetTally());
    }

    [Fact]
    public async Task Disowning_a_confirmed_form_leads_to_the_withdrawal_page()
    {
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email);
        var page = (await site.PostForm(await site.WaitForLink(email, "not-me"))).Page;
        var withdraw = page.QuerySelector(".step a[href*='/withdraw/']")!.GetAttribute("href")!;
        Assert.True((await site.PostForm(withdraw)).IsOk);
        Assert.Null(await site.FindSignature(email));
    }

    [Fact]
    public async Task Forms_from_one_network_send_a_mailbox_at_most_five_emails_a_day()
    {
        var email = PetitionSite.NewEmail();
        for (var i = 0; i < 8; i++)
            await site.Sign(email);
        await site.WaitForMail(await SignWithAnotherEmail());
        Assert.Equal(MailboxQuota.MaxPerNetwork, (await site.WaitForMail(email, MailboxQuota.MaxPerNetwork)).Count);
    }

    [Fact]
    public async Task A_scanner_that_opens_every_link_changes_nothing()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        await site.Sign(email);
        var mail = (await site.WaitForMail(email))[0];
        foreach (var act in new[] { "confirm", "not-me" })
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            Assert.True((await site.Visitor.Fetch(PetitionSite.FindLink(mail, act), method)).IsOk);
        Assert.Single(await site.FindPendingForms(email));
        Assert.Equal(before, await site.GetTally());
    }

    [Fact]
    public async Task Withdrawing_lowers_the_count_and_deletes_the_sealed_data()
    {
        var (email, before) = (PetitionSite.NewEmail(), await site.GetTally());
        var link = (await site.SignAndConfirm(email)).Replace("confirm", "withdraw", StringComparison.Ordinal);
        Assert.True((await site.Visitor.Fetch(link)).IsOk);
        Assert.Equal(before + 1, await site.GetTally());
        await site.PostForm(link);
        await site.PostForm(link);
        Assert.Equal(before, await site.GetTally());
        Assert.Null(await site.FindSignature(email));

        await site.Sign(email);
        await site.WaitForMail(email, 2);
        await site.PostForm(await site.WaitForLink(email));
        Assert.Equal(before + 1, await site.GetTally());
    }

    [Theory]
    [InlineData('۰')]
    [InlineData('٠')]
    [InlineData('०')]
    [InlineData('０')]
    public async Task The_code_may_be_typed_in_the_digits_of_any_script(char zero)
    {
        var email = PetitionSite.NewEmail();
        var inbox = (await site.Sign(email, PetitionSite.PetitionSlug, ("postcode", SampleData.ToDigits("10001", zero)))).GetHeader(
            "Location"
        )!;
        var code = SampleData.ToDigits(PetitionSite.FindCode((await site.WaitForMail(email))[0]), zero);
        var accepted = await site.PostForm(inbox, ("code", code));
        Assert.Equal(await site.WaitForLink(email), accepted.GetHeader("Location"));
        await site.PostForm(accepted.GetHeader("Location")!);
        Assert.Equal("US-NY", (await site.FindSignature(email))!.Place);
    }

    [Fact]
    public async Task The_code_from_the_email_leads_to_the_confirmation_page()
    {
        var email = PetitionSite.NewEmail();
        var inbox = (await site.Sign(email)).GetHeader("Location")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.PostForm(inbox, ("code", "00000000"))).Status);
        var accepted = await site.PostForm(inbox, ("code", PetitionSite.FindCode((await site.WaitForMail(email))[0])));
        Assert.Equal(HttpStatusCode.SeeOther, accepted.Status);
        Assert.Equal(await site.WaitForLink(email), accepted.GetHeader("Location"));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostForm(accepted.GetHeader("Location")!)).Status);
        Assert.Equal(SignatureState.Confirmed, (await site.FindSignature(email))!.State);
    }

    [Fact]
    public async Task A_code_is_blocked_after_too_many_attempts_and_the_link_still_works()
    {
        var email = PetitionSite.NewEmail();
        var inbox = (await site.Sign(email)).GetHeader("Location")!;
        var code = PetitionSite.FindCode((await site.WaitForMail(email))[0]);
        await Task.WhenAll(
            Enumerable
                .Range(0, CodeAttemptLimiter.MaxPerDay)
                .Select(_ => site.PostForm(inbox, ("code", code == "12345678" ? "87654321" : "12345678")))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.PostForm(inbox, ("code", code))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostForm(await site.WaitForLink(email))).Status);
    }

    [Fact]
    public async Task The_confirmation_page_shows_every_choice_and_lets_the_owner_change_each()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(
            email,
            PetitionSite.OtherPetitionSlug,
            ("name", "Adah"),
            ("shown", "yes"),
            ("shown-as", "Ada L."),
            ("list", "yes"),
            ("updates", "yes"),
            ("postcode", "10001")
        );
        var link = await site.WaitForLink(email);
        var page = await site.Visitor.GetPage(link);
        string? Value(string id) => page.GetElementById(id)!.GetAttribute("value");
        Assert.Equal(("Adah", "10001", "Ada L."), (Value("name"), Value("postcode"), Value("shown-as")));
        Assert.Equal(
            ["list", "shown", "updates"],
            page.QuerySelectorAll("input[type=checkbox][checked]").Select(box => box.GetAttribute("name")!).Order()
        );
        Assert.Equal("US", page.QuerySelector("#country option[selected]")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.PostForm(link, ("name", ""), ("country", "DE"))).Status);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await site.PostForm(link, ("name", "Ada Lovelace"), ("country", "DE"), ("postcode", ""), ("list", "yes"))).Status
        );
        var signature = (await site.FindSignature(email, PetitionSite.OtherPetitionSlug))!;
        Assert.Equal(("DE", null, true, false), (signature.Place, signature.PublicName, signature.OnList, signature.WantsUpdates));
        Assert.Equal("Ada Lovelace", (await site.Unseal(signature)).Name);
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
    public async Task Invalid_input_is_reported_at_its_field_and_kept(string field, string value)
    {
        var response = await site.Sign(PetitionSite.NewEmail(), PetitionSite.PetitionSlug, (field, value), ("shown", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.Status);
        var failures = response.Page.GetElementById(field)!;
        Assert.Equal("true", failures.GetAttribute("aria-invalid"));
        Assert.NotEmpty(response.Page.GetElementById(failures.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent);
        Assert.Equal($"#{field}", response.Page.QuerySelector("#faults a")!.GetAttribute("href"));
        Assert.NotNull(response.Page.QuerySelector("input[name=shown][checked]"));
        if (field != "country")
            Assert.Equal(value, failures.GetAttribute("value") ?? "");
        if (field != "name")
            Assert.Equal("Ada Lovelace", response.Page.GetElementById("name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Søren O’Neill-Åkesson")]
    [InlineData("王小明")]
    [InlineData("محمد")]
    [InlineData("Sukarno")]
    [InlineData("D'Arcy St. John")]
    public async Task Names_in_any_script_are_accepted(string name) =>
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(PetitionSite.NewEmail(), PetitionSite.PetitionSlug, ("name", name))).Status);

    [Fact]
    public async Task A_mistyped_domain_is_queried_once_and_never_changed()
    {
        var email = $"ada{Guid.NewGuid():N}@gmial.com";
        var submitted = await site.Sign(email);
        Assert.Contains("gmail.com", submitted.Page.GetElementById("email-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(email, submitted.Page.GetElementById("email")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email, PetitionSite.PetitionSlug, ("asked", email))).Status);
        await site.WaitForMail(email);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    public async Task A_form_from_another_site_is_refused(string header, string value, bool isAccepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/petitions/{PetitionSite.PetitionSlug}/sign")
        {
            Content = new FormUrlEncodedContent([new("name", "Ada"), new("email", PetitionSite.NewEmail()), new("country", "US")]),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await site.Visitor.SendAsync(request);
        Assert.Equal(isAccepted ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/petitions/confirm/nonsense")]
    [InlineData("/petitions/confirm/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/petitions/withdraw/AAAAAQAAAAAAAAAAAAAAAA")]
    [InlineData("/petitions/no-such-petition")]
    [InlineData("/petitions/no-such-petition/sign")]
    public async Task Unknown_tokens_and_petitions_are_a_404(string address)
    {
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await site.PostForm(address)).Status is var status && address.Count(c => c == '/') > 2 ? status : HttpStatusCode.NotFound
        );
        if (!address.EndsWith("/sign", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(address)).Status);
    }

    private static string WithoutTokens(string mail) =>
        string.Join(
            '\n',
            mail.Split('\n')
                .Where(line =>
                    !line.Contains("/petitions/", StringComparison.Ordinal)
                    && !line.Contains("signed:", StringComparison.Ordinal)
                    && !line.StartsWith("To:", StringComparison.Ordinal)
                    && !line.StartsWith("Date:", StringComparison.Ordinal)
                    && !line.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase)
                    && !line.Contains("letter-", StringComparison.Ordinal)
                    && !line.Contains("=-", StringComparison.Ordinal)
                    && !line.Contains("<strong", StringComparison.Ordinal)
                )
        );

    // Once this later e-mail has arrived, all earlier ones have arrived too.
    private async Task<string> SignWithAnotherEmail()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        return email;
    }
}
