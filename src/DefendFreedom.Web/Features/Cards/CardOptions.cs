using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Features.Cards;

[SettingsSection("Cards", "The pictures that are shown with shared links.")]
public sealed class CardOptions
{
    [Setting("How many cards are kept in the folder `cards` of the data folder. The ones not used for longest are deleted.", Max = 100_000)]
    public int MaxCount { get; set; } = 4000;

    [Setting("How many megabytes the cards may take there.", Max = 100_000)]
    public int MaxMegabytes { get; set; } = 400;
}
