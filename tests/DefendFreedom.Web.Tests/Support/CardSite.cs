using System.Net;
using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site that draws the cards of its pages.</summary>
public class CardSite : RunningSite
{
    public string CardFolder => Path.Combine(DataFolder, "cards");

    public IReadOnlyList<string> CardFiles =>
        Directory.Exists(CardFolder) ? [.. Directory.EnumerateFiles(CardFolder).Select(f => Path.GetFileName(f))] : [];

    protected override bool DrawsCards => true;

    /// <summary>Returns the path of the picture that a page shares.</summary>
    public async Task<string> FindSharedPicture(string address) =>
        new Uri((await Visitor.GetPage(address)).QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;

    /// <summary>Opens the petitions, which are imported as drafts.</summary>
    public Task OpenPetitions() =>
        ChangeDatabase(async db =>
        {
            foreach (var petition in await db.Petitions.Include(p => p.TextVersions).Where(p => p.OpenedAt == null).ToListAsync())
                petition.Open(Clock.Now);
        });

    public Task ChangePetition(string slug, Action<Petition> change) =>
        ChangeDatabase(async db => change(await db.Petitions.Include(p => p.TextVersions).SingleAsync(p => p.Slug == slug)));

    /// <summary>Returns the path that the card of a publication would have if the publication were public.</summary>
    public string FindCardPath(Publication publication)
    {
        var content = Services.GetRequiredService<SiteContent>().Current;
        var card = CardContents.Create(publication, content.Site);
        return $"/cards/{Services.GetRequiredService<CardHasher>().Hash(card, content)}.jpg";
    }

    /// <summary>Returns a card, asking again while it waits to be drawn.</summary>
    public async Task<HttpResult> FetchCard(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            var card = await Visitor.Fetch(path);
            if (card.Status != HttpStatusCode.ServiceUnavailable)
                return card;
            Assert.Equal("5", card.GetHeader("Retry-After"));
            Assert.True(attempt < 20, "the card was not drawn");
        }
    }
}
