using DefendFreedom.Content;

namespace DefendFreedom.Tests.Content;

/// <summary>The contacts in `site.yml`.</summary>
public sealed class SiteContactTests
{
    private const string Required = "name: a\ntagline: b\norganisation: Ours\npress-name: Desk\n";

    [Fact]
    public void Every_contact_is_read()
    {
        var contact = Read(
            """
            press-email: press@ours.org
            press-phone: "+1 (212) 555-0199"
            contact-email: hello@ours.org
            legal-name: Ours, Inc.
            postal-address: ["12 Main Street", "Springfield"]
            data-name: Data desk
            data-email: data@ours.org
            security-email: security@ours.org
            security-policy: https://ours.org/security
            """
        );
        Assert.Equal(
            ("press@ours.org", "+1 (212) 555-0199", "hello@ours.org", "Ours, Inc.", "Data desk", "data@ours.org", "security@ours.org"),
            (
                contact.PressEmail,
                contact.PressPhone,
                contact.Email,
                contact.LegalName,
                contact.DataName,
                contact.DataEmail,
                contact.SecurityEmail
            )
        );
        Assert.Equal(["12 Main Street", "Springfield"], contact.PostalAddress);
        Assert.Equal("https://ours.org/security", contact.SecurityPolicy);
    }

    [Fact]
    public void A_site_without_contacts_loads_and_has_the_name_of_its_organization()
    {
        var contact = Read("");
        Assert.Equal(("Ours", null, null), (contact.LegalName, contact.AnyEmail, contact.PressPhone));
        Assert.Empty(contact.PostalAddress);
    }

    [Fact]
    public void The_press_desk_answers_where_there_is_no_general_address() =>
        Assert.Equal("press@ours.org", Read("press-email: press@ours.org").AnyEmail);

    [Theory]
    [InlineData("press at ours.org"), InlineData("press@"), InlineData("press@localhost"), InlineData("a@b@ours.org")]
    [InlineData("press@ours.org?bcc=x"), InlineData("\"press@ours.org, other@ours.org\"")]
    public void What_is_not_an_email_address_is_left_out(string email) => Assert.Null(Read($"press-email: {email}").PressEmail);

    [Theory]
    [InlineData("+1 202-555-0100", "tel:+12025550100")]
    [InlineData("+49 (30) 23125.042", "tel:+493023125042")]
    public void A_telephone_number_becomes_a_link(string phone, string link)
    {
        Assert.True(ContactFormat.IsPhone(phone));
        Assert.Equal(link, ContactFormat.GetTelUri(phone));
    }

    [Fact]
    public void A_link_to_an_address_cannot_add_recipients() =>
        Assert.Equal("mailto:a%3Fbcc%3Db%26cc@ours.org", ContactFormat.GetMailtoUri("a?bcc=b&cc@ours.org"));

    [Theory]
    [InlineData("http://ours.org/security"), InlineData("\"https://ours.org\\nContact: mailto:other@ours.org\""), InlineData("security")]
    [InlineData("/nothing")]
    public void A_policy_that_security_txt_cannot_link_is_reported(string policy)
    {
        using var folder = new ContentFolder();
        folder.Write("site.yml", $"{Required}campaign: freedom\nsecurity-policy: {policy}\n");
        var finding = Assert.Single(folder.Read().Findings);
        Assert.Equal(("site.yml", 6, 18, "link-broken"), (finding.Path, finding.Line, finding.Column, finding.Rule));
    }

    [Fact]
    public void A_policy_cannot_add_a_line_to_security_txt() =>
        Assert.Null(Read("security-policy: \"https://ours.org\\nContact: mailto:other@ours.org\"").SecurityPolicy);

    [Theory]
    [InlineData("202-555-0100"), InlineData("+1 202"), InlineData("+1 202-555-0100 ext. 5"), InlineData("+1234567890123456")]
    public void A_number_without_country_code_or_of_a_wrong_length_is_left_out(string phone) =>
        Assert.Null(Read($"press-phone: \"{phone}\"").PressPhone);

    [Theory]
    [InlineData("a@example.org"), InlineData("a@mail.example.com"), InlineData("a@EXAMPLE.NET"), InlineData("a@ours.example")]
    [InlineData("a@ours.test"), InlineData("a@ours.invalid")]
    public void An_address_in_a_reserved_domain_belongs_to_nobody(string email) => Assert.True(ContactFormat.IsReservedEmail(email));

    [Theory]
    [InlineData("a@ours.org"), InlineData("a@myexample.org"), InlineData("example.org@ours.org"), InlineData("a@test.org")]
    public void Other_addresses_can_belong_to_somebody(string email) => Assert.False(ContactFormat.IsReservedEmail(email));

    [Theory]
    [InlineData("+1 202-555-0100", true), InlineData("+1 (917) 555 0199", true)]
    [InlineData("+1 202-555-0200", false), InlineData("+44 20 7946 0100", false), InlineData("+1 555-010-0100", false)]
    public void Only_numbers_for_fiction_are_reserved(string phone, bool isReserved) =>
        Assert.Equal(isReserved, ContactFormat.IsReservedPhone(phone));

    [Fact]
    public void A_malformed_contact_of_a_spokesperson_is_reported_at_its_line_and_left_out()
    {
        using var folder = new ContentFolder();
        const string People =
            "spokespeople:\n  - name: Ada\n    role: Director\n    email: ada at ours.org\n"
            + "  - name: Bo\n    role: Researcher\n    phone: 917-555-0142";
        folder.Write("pages/press.md", ContentFolder.Page(People));
        var content = folder.Read();
        Assert.Equal(
            ["pages/press.md:8:12 contact-email", "pages/press.md:11:12 contact-phone"],
            content.Findings.Select(f => $"{f.Path}:{f.Line}:{f.Column} {f.Rule}")
        );
        Assert.All(content.Pages.Find("press")!.Spokespeople, person => Assert.Equal((null, null), (person.Email, person.Phone)));
    }

    private static SiteContact Read(string fields)
    {
        using var folder = new ContentFolder();
        folder.Write("site.yml", Required + fields + "\n");
        return folder.Read().Site.Contact;
    }
}
