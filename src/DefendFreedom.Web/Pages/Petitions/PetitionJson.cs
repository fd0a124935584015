using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>`/petitions/{slug}.json`: what everybody may know of a petition, for everybody's programs.</summary>
public static class PetitionJson
{
    public static void MapPetitionJson(this WebApplication app) => app.MapGet("/petitions/{slug:slug}.json", Get);

    private static async Task<IResult> Get(string slug, HttpContext context, PublicPetitionCache board)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (await board.Find(slug) is not { } posted)
            return Results.NotFound();
        PetitionCacheTags.AddWithCount(context);
        var places = posted.Places;
        return Results.Json(
            new
            {
                slug,
                title = posted.Petition.Title,
                state = posted.Petition.State.ToString().ToLowerInvariant(),
                count = posted.Count,
                goal = posted.Goal.Goal,
                asOf = posted.AsOf,
                textSha256 = posted.Text.Sha256,
                publicKeySha256 = posted.Petition.PublicKeySha256,
                placesInStepsOf = PlaceCountDisclosure.Step,
                placesPublishedOn = posted.PlacesPublishedOn,
                places = SignerLocation.All.Select(place => new
                {
                    place,
                    count = places.TryGetValue(place, out var told) ? told : (int?)null,
                }),
            }
        );
    }
}
