using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A rule as it is typed, also in an address.</summary>
public sealed class RuleForm
{
    private static readonly HashSet<string> Places = [.. DefendFreedom.Petitions.Place.All];

    public RulingAct Act { get; set; }
    public string? Place { get; set; }
    public string? Domain { get; set; }
    public string? DomainMark { get; set; }
    public string? Block { get; set; }

    /// <summary>In the time of the site.</summary>
    public string? From { get; set; }
    public string? Before { get; set; }
    public bool Suspect { get; set; }

    /// <summary>The rule; what is wrong with it is said at the fields.</summary>
    public async Task<SignatureRule> Read(int petitionId, Secrets secrets, TimeZoneInfo zone, ModelStateDictionary state)
    {
        var domain = string.IsNullOrWhiteSpace(Domain) ? null : Domain.Trim().TrimStart('@');
        var canonical = domain is null ? null : CanonicalAddress.Of("x@" + domain);
        if (domain is not null && canonical is null) state.AddModelError(nameof(Domain), "Write a mail domain such as example.org.");
        if (Place is { Length: > 0 } && !Places.Contains(Place)) state.AddModelError(nameof(Place), "There is no such place.");
        var rule = new SignatureRule
        {
            Place = string.IsNullOrEmpty(Place) ? null : Place,
            Domain = canonical is null ? null : domain,
            DomainMark = canonical is not null ? MailDomain.Of(canonical, petitionId, await secrets.AddressBlocks()) : Bytes(DomainMark, MailDomain.MarkLength, nameof(DomainMark), state),
            Block = Bytes(Block, Signature.AddressBlockLength, nameof(Block), state),
            From = Time(From, nameof(From), zone, state),
            Before = Time(Before, nameof(Before), zone, state),
            Suspect = Suspect || Act == RulingAct.Clear,
        };
        if (state.IsValid && rule.IsEmpty) state.AddModelError("", "Name at least one thing: a rule that names nothing would mean everybody.");
        return rule;
    }

    private static DateTime? Time(string? typed, string field, TimeZoneInfo zone, ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var (utc, wrong) = LocalTime.Read(typed, zone);
        if (wrong is not null) state.AddModelError(field, wrong);
        return utc;
    }

    private static byte[]? Bytes(string? typed, int length, string field, ModelStateDictionary state)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return null;
        if (text.Length == length * 2 && text.All(char.IsAsciiHexDigit)) return Convert.FromHexString(text);
        state.AddModelError(field, $"A mark has {length * 2} characters, 0 to 9 and a to f.");
        return null;
    }
}
