using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace DefendFreedom.Web.Signing;

/// <summary>Puts the mails for a signature into words when they leave. Their subjects name no petition: others may see the screen.</summary>
public sealed class PetitionMail(
    SiteDb db, Secrets secrets, PendingSigners pending, SiteContent content, IOptions<SiteSettings> settings, IServer server)
{
    private Dictionary<int, Signature> _signatures = [];
    private Dictionary<int, string> _titles = [];

    /// <summary>Whether a letter is about a signature.</summary>
    public static bool Writes(LetterKind kind) => LetterQueries.OfSignatures.Contains(kind);

    /// <summary>Reads together the signatures that some letters tell of, in two queries whatever their number.</summary>
    public async Task Prepare(IEnumerable<Letter> letters)
    {
        var ids = letters.Select(l => l.About).OfType<int>().Distinct().ToList();
        if (ids.Count == 0) return;
        _signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var petitions = _signatures.Values.Select(s => s.PetitionId).Distinct().ToList();
        _titles = await db.Petitions.Where(p => petitions.Contains(p.Id)).Select(p => new { p.Id, p.Title }).ToDictionaryAsync(p => p.Id, p => p.Title);
    }

    /// <summary>The mail, or null when it is not wanted any more: confirmed in the meantime, taken back, erased.</summary>
    public async Task<MimeMessage?> Compose(Letter letter)
    {
        if (!_signatures.TryGetValue(letter.About ?? 0, out var signature)) return null;
        var already = letter.Kind == LetterKind.SignedAlready;
        if (signature.State != (already ? SignatureState.Confirmed : SignatureState.Pending) || signature.ErasedAt is not null) return null;
        if (pending.Read(already ? letter.Content : signature.Protected) is not { } signer) return null;
        var title = _titles[signature.PetitionId];
        var (secret, site) = (await secrets.Signing(), content.Current.Site.Name);
        var token = secret.Token(signature.Id, signature.PersonMark);
        return already
            ? Message(signer, $"Your signature at {site}", Already(title, token), site)
            : Message(signer, $"Please confirm your signature at {site}", Confirm(signer, title, token, secret.Code(signature.PersonMark), letter.Kind), site);
    }

    private MailPart[] Confirm(PendingSigner signer, string title, string token, string code, LetterKind kind) =>
    [
        new MailParagraph($"{signer.Name},"),
        new MailParagraph(kind == LetterKind.SignatureReminder
            ? $"some days ago you signed “{title}”. Your signature does not count yet, because it was not confirmed. We remind you once."
            : $"you signed “{title}”. Your signature counts when you confirm it."),
        new MailAct("Confirm my signature", Address("confirm", token)),
        new MailCode("Or type this code on the page where you signed", code),
        new MailParagraph("Keep this mail: with the same link you can take your signature back whenever you want."),
        new MailAside("It wasn’t you? Then say so here, and we will not write to you about this petition again", Address("not-me", token)),
    ];

    private MailPart[] Already(string title, string token) =>
    [
        new MailParagraph($"Somebody, probably you, has signed “{title}” with this address again."),
        new MailParagraph("You have signed already: your signature counts once, and there is nothing to do."),
        new MailAside("You can take your signature back here at any time", Address("withdraw", token)),
    ];

    private static MimeMessage Message(PendingSigner signer, string subject, MailPart[] parts, string site) =>
        new([], [new MailboxAddress("", signer.Email)], subject, new MailText(site, parts).Body);

    private string Address(string act, string token) => $"{Site}/petitions/{act}/{token}";

    private string Site => settings.Value.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
}
