using DefendFreedom.Content;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>The words of the mails. Their subjects name no petition: others may see the screen.</summary>
public sealed class PetitionMail(Secrets secrets, PendingSigners pending, SiteContent content, IOptions<SiteSettings> settings, IServer server)
{
    /// <summary>The mail, or null when it is not wanted any more: taken back, confirmed in the meantime, erased.</summary>
    public async Task<Letter?> Write(LetterKind kind, Signature signature, Petition petition)
    {
        if (kind == LetterKind.SignedAlready ? signature.State != SignatureState.Confirmed : signature.State != SignatureState.Pending) return null;
        if (pending.Read(signature.Protected) is not { } signer) return null;
        var secret = await secrets.Signing();
        var token = secret.Token(signature.Id, signature.PersonMark);
        var site = content.Current.Site.Name;
        return kind == LetterKind.SignedAlready
            ? new Letter(signer.Email, $"Your signature at {site}", Already(petition, token, site))
            : new Letter(signer.Email, $"Please confirm your signature at {site}", Confirm(signer, petition, token, secret.Code(signature.PersonMark), site));
    }

    private string Confirm(PendingSigner signer, Petition petition, string token, string code, string site) =>
        $"""
        {signer.Name},

        you signed “{petition.Title}”. Your signature counts when you confirm it here:

        {Address("confirm", token)}

        Or type this code on the page where you signed: {code}

        It wasn’t you? Then say so, and we will not write to you about this petition again:

        {Address("not-me", token)}

        {site}
        """;

    private string Already(Petition petition, string token, string site) =>
        $"""
        Somebody, probably you, has signed “{petition.Title}” with this address again. You have already signed: your signature counts once, and there is nothing to do.

        You can take your signature back here at any time:

        {Address("withdraw", token)}

        {site}
        """;

    private string Address(string act, string token) => $"{Site}/petitions/{act}/{token}";

    private string Site => settings.Value.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
}
