using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>A name on the list for the target, and its place.</summary>
public sealed record ListedName(string Name, string Number, string PlaceCode)
{
    public string Place => SignerLocation.GetName(PlaceCode);

    /// <summary>
    /// The language whose shapes Chinese characters take, from the signer's place; null if it gives no hint. A name is rarely long enough
    /// to tell.
    /// </summary>
    public string? Language =>
        PlaceCode switch
        {
            "CN" or "SG" => "zh-Hans",
            "TW" or "MO" => "zh-Hant",
            "HK" => "zh-Hant-HK",
            "JP" => "ja",
            "KR" or "KP" => "ko",
            _ => null,
        };
}
