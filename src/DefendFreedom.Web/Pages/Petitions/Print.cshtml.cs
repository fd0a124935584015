using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A poster and a signature sheet, each of one page on Letter and on A4. Only for petitions that can be signed.</summary>
public sealed class PrintModel(
    PublicPetitionCache petitionCache,
    SiteContent content,
    AbsoluteUrls addresses,
    IOptions<PetitionOptions> settings,
    TimeProvider clock
) : PageModel
{
    private const int MaxPosterAsk = 220;
    private const int MaxAddressee = 90;

    public PublicPetition PublicPetition { get; private set; } = null!;
    public Petition Petition => PublicPetition.Petition;
    public bool CanSign { get; private set; }

    public MediaFile? Picture => content.Current.Media.GetValueOrDefault(Petition.Picture ?? "") is { IsPicture: true } file ? file : null;

    /// <summary>The statement, in a height that leaves room for the picture and the demand.</summary>
    public WoodStatement Statement =>
        WoodStatement.Create(
            Petition.Title,
            maxHeight: Picture switch
            {
                null => 1.06,
                { IsPortrait: true } => .78,
                _ => .66,
            },
            CultureInfo.CurrentCulture
        );

    /// <summary>The demand or, if it is too long for a poster, its beginning.</summary>
    public string PosterAsk
    {
        get
        {
            var ask = Petition.Ask;
            if (PrintedLength.Count(ask) <= MaxPosterAsk)
                return ask;
            var max = ask.Length * MaxPosterAsk / PrintedLength.Count(ask);
            var sentence = ask.LastIndexOf(". ", max, StringComparison.Ordinal);
            return sentence > 0 ? ask[..(sentence + 1)] : ask[..Math.Max(ask.LastIndexOf(' ', max), max / 2)] + " …";
        }
    }

    /// <summary>Class of the demand's type size.</summary>
    public string AskSize =>
        PrintedLength.Count(PosterAsk) switch
        {
            <= 65 => "poster-ask-short",
            <= 120 => "",
            _ => "poster-ask-long",
        };

    /// <summary>Class of the addressee's type size.</summary>
    public string AddresseeSize => PrintedLength.Count(Petition.Addressee) <= MaxAddressee ? "" : "poster-addressee-long";

    public SignatureSheet Sheet => SignatureSheet.Create(Petition);

    public string Address => addresses.ForPath("/petitions/" + Petition.Slug);

    /// <summary>The address without its scheme, as people type it, in parts that a line may break after.</summary>
    public IReadOnlyList<string> ShortAddress =>
        Address[(Address.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/') is var parts
            ? [.. parts.Select((part, at) => at < parts.Length - 1 ? part + "/" : part)]
            : [];

    public QrCode QrCode => QrCode.Create(Address);

    public Site Site => content.Current.Site;
    public SiteContact Contact => Site.Contact;

    public int RetentionMonths => settings.Value.RetentionMonths;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return NotFound();
        PublicPetition = publicPetition;
        CanSign = publicPetition.CanSign(clock.GetUtcNow().UtcDateTime);
        PetitionCacheTags.AddWithCount(HttpContext); // like the count, the end of signing is not in the change log
        return Page();
    }
}
