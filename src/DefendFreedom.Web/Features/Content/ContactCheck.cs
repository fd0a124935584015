using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Checks that people can reach the organization at contacts of its own, not at those that the site is shipped with.</summary>
internal static class ContactCheck
{
    public static readonly DoctorCheck Contact = new("contact", 141, (services, _, _) => Task.FromResult(Run(services)));

    private static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return ("not checked in Development", []);
        var content = services.GetRequiredService<SiteContent>().Current;
        var file = Path.Combine(content.Directory, "site.yml");
        var gaps = FindGaps(content.Site.Contact).Select(gap => $"{gap.Key} in {file} {gap.Problem}. Write {gap.Advice}.").ToList();
        return (gaps.Count == 0 ? "people can reach the organization" : "people cannot reach the organization", gaps);
    }

    private static IEnumerable<(string Key, string Problem, string Advice)> FindGaps(SiteContact contact)
    {
        (string Key, string? Problem, string Advice)[] all =
        [
            ("press-email", FindEmailProblem(contact.PressEmail), "the e-mail address of the press desk"),
            ("press-phone", FindPhoneProblem(contact.PressPhone), "the telephone number that journalists call, with its country code"),
            ("contact-email", FindEmailProblem(contact.Email), "the e-mail address that answers questions from everybody"),
            ("legal-name", FindTextProblem(contact.LegalName), "the full name of the organization, with its legal form"),
            ("postal-address", FindTextProblem([.. contact.PostalAddress]), "the lines of your postal address: [\"line\", \"line\"]"),
            ("data-name", FindTextProblem(contact.DataName), "the name of the person or team that is responsible for personal data"),
            ("data-email", FindEmailProblem(contact.DataEmail), "the e-mail address of that person or team"),
            (
                "security-email",
                contact.SecurityEmail is null ? null : FindEmailProblem(contact.SecurityEmail),
                "the e-mail address for reports of security problems, or leave the key out"
            ),
        ];
        return all.Where(c => c.Problem is not null).Select(c => (c.Key, c.Problem!, c.Advice));
    }

    private static string? FindEmailProblem(string? email) =>
        email is null ? "is missing"
        : ContactFormat.IsReservedEmail(email) ? $"is {email}, which belongs to nobody"
        : null;

    private static string? FindPhoneProblem(string? phone) =>
        phone is null ? "is missing"
        : ContactFormat.IsReservedPhone(phone) ? $"is {phone}, a number that is reserved for fiction"
        : null;

    private static string? FindTextProblem(params string?[] texts) =>
        texts is [] or [null] ? "is missing"
        : Array.Find(texts, text => ContactFormat.IsPlaceholder(text!)) is { } text ? $"still has the example “{text}”"
        : null;
}
