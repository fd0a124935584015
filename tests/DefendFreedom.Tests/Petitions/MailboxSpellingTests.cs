using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

/// <summary>Two spellings of an address, whether they are the same mailbox, and the provider's documentation that says so.</summary>
public sealed class MailboxSpellingTests
{
    [Theory]
    [InlineData("A.D.A+news@Gmail.com", "ada@gmail.com", true, "support.google.com/mail/answer/7436150")]
    [InlineData("ada@googlemail.com", "a.da@gmail.com", true, "support.google.com/mail/answer/10313")]
    [InlineData("ada_l@gmail.com", "adal@gmail.com", false, "support.google.com/mail/answer/7436150")]
    [InlineData("ada.l@my-school.edu", "adal@my-school.edu", false, "support.google.com/mail/answer/7436150")]
    [InlineData("ada@me.com", "ada@icloud.com", true, "support.apple.com/118230")]
    [InlineData("ada@mac.com", "ada@icloud.com", true, "support.apple.com/118230")]
    [InlineData("ada+x@mac.com", "ada+y@me.com", true, "support.apple.com/118230")]
    [InlineData("a.da@icloud.com", "ada@icloud.com", false, "support.apple.com/118230")]
    [InlineData("ada@hotmail.com", "ada@outlook.com", false, "support.microsoft.com/help/12407")]
    [InlineData("ada@hotmail.fr", "ada@hotmail.com", false, "support.microsoft.com/help/12407")]
    [InlineData("ada@live.co.uk", "ada@hotmail.co.uk", false, "support.microsoft.com/help/12407")]
    [InlineData("ada@outlook.de", "ada@outlook.com", false, "support.microsoft.com/help/12407")]
    [InlineData("ada@msn.com", "ada@live.com", false, "support.microsoft.com/help/12407")]
    [InlineData("ada+x@hotmail.fr", "ada@hotmail.fr", true, "learn.microsoft.com plus addressing")]
    [InlineData("ada+a@outlook.com", "ada+b@outlook.com", true, "learn.microsoft.com plus addressing")]
    [InlineData("a.da@outlook.com", "ada@outlook.com", false, "github.com/johno/normalize-email/issues/1")]
    [InlineData("a.da@hotmail.com", "ada@hotmail.com", false, "github.com/johno/normalize-email/issues/1")]
    [InlineData("ada-shop@yahoo.com", "ada-news@yahoo.com", true, "help.yahoo.com/kb/SLN28815.html")]
    [InlineData("ada-a@yahoo.co.uk", "ada-b+x@yahoo.co.uk", true, "help.yahoo.com/help/uk/bt/tutorials/mail/addressguard2.html")]
    [InlineData("ada-a@ymail.com", "ada-b@ymail.com", true, "help.yahoo.com/kb/SLN28815.html")]
    [InlineData("ada-shop@yahoo.com", "ada@yahoo.com", false, "github.com/gmr/email-normalize/pull/14")]
    [InlineData(
        "ada@ymail.com",
        "ada@yahoo.com",
        false,
        "technewsworld.com/story/yahoo-fires-starting-gun-in-e-mail-address-gold-rush-63481.html"
    )]
    [InlineData("ada@rocketmail.com", "ada@yahoo.com", false, "en.wikipedia.org/wiki/RocketMail")]
    [InlineData("ada@yahoo.fr", "ada@yahoo.com", false, "en.wikipedia.org/wiki/RocketMail")]
    [InlineData("a.da@yahoo.com", "ada@yahoo.com", false, "github.com/gmr/email-normalize/pull/11")]
    [InlineData("taro-a@yahoo.co.jp", "taro-b@yahoo.co.jp", false, "Yahoo Japan is another company")]
    [InlineData("ada@ya.ru", "ada@yandex.ru", true, "yandex.com/support/id/authorization/email.html")]
    [InlineData("ada@yandex.com", "ada@yandex.by", true, "yandex.com/support/id/authorization/email.html")]
    [InlineData("ada@yandex.kz", "ada@yandex.ua", true, "github.com/chatmail/provider-db")]
    [InlineData("ada@narod.ru", "ada@yandex.ru", true, "github.com/dimuska139/go-email-normalizer/pull/2")]
    [InlineData("ada.l@yandex.ru", "ada-l@ya.ru", true, "github.com/dimuska139/go-email-normalizer")]
    [InlineData("ada.l@yandex.ru", "adal@yandex.ru", false, "github.com/dimuska139/go-email-normalizer")]
    [InlineData("ada+x@zoho.com", "ada@zoho.com", true, "github.com/gmr/email-normalize")]
    [InlineData("ada+x@zohomail.eu", "ada+y@zohomail.eu", true, "github.com/gmr/email-normalize")]
    [InlineData("ada@zoho.com", "ada@zohomail.com", false, "no statement by Zoho")]
    [InlineData("a.d_a-l@proton.me", "adal@proton.me", true, "proton.me/support/change-username")]
    [InlineData("ada@pm.me", "ada@proton.me", true, "proton.me/support/addresses-and-aliases")]
    [InlineData("ada@protonmail.com", "ADA@proton.me", true, "proton.me/support/addresses-and-aliases")]
    [InlineData("ada+x@protonmail.ch", "a_da@pm.me", true, "proton.me/support/addresses-and-aliases")]
    [InlineData("ada@passmail.net", "ada@proton.me", false, "proton.me/support/addresses-and-aliases")]
    [InlineData("ada+x@fastmail.com", "ada@fastmail.com", true, "fastmail.help/hc/en-us/articles/360060591053")]
    [InlineData("shop@ada.fastmail.com", "ada@fastmail.com", true, "fastmail.help/hc/en-us/articles/360060591053")]
    [InlineData("shop@ada.sent.com", "ada+news@sent.com", true, "fastmail.help/hc/en-us/articles/360060591053")]
    [InlineData("a@ada-l.fastmail.com", "b@ada-l.fastmail.com", true, "fastmail.com/blog/two-address-resolving-additions")]
    [InlineData("a@ada-l.fastmail.com", "ada-l@fastmail.com", false, "fastmail.com/blog/two-address-resolving-additions")]
    [InlineData("ada@fastmail.fm", "ada@fastmail.com", false, "fastmail.com/about/ourdomains")]
    [InlineData("a.da@fastmail.com", "ada@fastmail.com", false, "fastmail.help/hc/en-us/articles/360060591053")]
    [InlineData("a@ada.example.org", "b@ada.example.org", false, "a company may have mail in a subdomain")]
    [InlineData("ada@posteo.net", "ada@posteo.de", true, "posteo.de/blog")]
    [InlineData("ada+x@posteo.me", "ada@posteo.com", true, "posteo.de/blog")]
    [InlineData("a.da@posteo.de", "ada@posteo.de", false, "posteo.de/en/help/how-do-i-add-or-delete-an-email-alias")]
    [InlineData("ada@runbox.no", "ada@runbox.com", true, "help.runbox.com/how-do-internet-domains-work-for-email")]
    [InlineData("ada+x@rbx.run", "ada@runbox.eu", true, "help.runbox.com/usernames-and-passwords")]
    [InlineData("ada+x@mailbox.org", "ada@mailbox.org", true, "rfc-editor.org/rfc/rfc5233")]
    [InlineData("ada+x@mailfence.com", "ada@mailfence.com", true, "blog.mailfence.com")]
    [InlineData("ada@tutanota.com", "ada@tuta.io", false, "tuta.com")]
    [InlineData("ada@gmx.de", "ada@gmx.net", false, "gmx.net")]
    [InlineData("ada@bk.ru", "ada@mail.ru", false, "bk.ru, list.ru and inbox.ru have accounts of their own")]
    [InlineData("a.da@mail.ru", "ada@mail.ru", false, "github.com/gmr/email-normalize/issues/2")]
    [InlineData("shop@ada.anonaddy.com", "news@ada.anonaddy.me", true, "addy.io/help/what-are-the-different-kinds-of-aliases")]
    [InlineData("circus.waltz449@anonaddy.me", "lush-paint987@anonaddy.me", false, "addy.io/help/terminology")]
    [InlineData("ada+x@example.org", "ada@example.org", true, "rfc-editor.org/rfc/rfc5233")]
    [InlineData("ada+x@my-company.com", "ada+y@my-company.com", true, "rfc-editor.org/rfc/rfc5233")]
    [InlineData("a.da@example.org", "ada@example.org", false, "rfc-editor.org/rfc/rfc5321 2.3.11")]
    [InlineData("ada@example.org", "ada@example.net", false, "rfc-editor.org/rfc/rfc5321 2.3.11")]
    public void Two_spellings_are_one_mailbox_only_where_the_provider_says_so(string first, string second, bool isSame, string source)
    {
        Assert.NotEmpty(source);
        Assert.Equal(isSame, CanonicalEmail.Normalize(first) == CanonicalEmail.Normalize(second));
    }

    [Theory]
    [InlineData("gmail.com", true)]
    [InlineData("hotmail.co.uk", true)]
    [InlineData("web.de", true)]
    [InlineData("qq.com", true)]
    [InlineData("naver.com", true)]
    [InlineData("seznam.cz", true)]
    [InlineData("uol.com.br", true)]
    [InlineData("mail.ru", true)]
    [InlineData("posteo.de", true)]
    [InlineData("riseup.net", true)]
    [InlineData("example.org", false)]
    [InlineData("ada.fastmail.com", false)]
    [InlineData("hrw.org", false)]
    public void A_public_mail_provider_is_recognised_by_its_domain(string domain, bool isPublic) =>
        Assert.Equal(isPublic, MailDomains.IsPublic(domain));
}
