using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>`/petitions/{slug}.json`: a petition's public data, readable from any origin.</summary>
public static class PetitionJson
{
    public static void MapPetitionJson(this WebApplication app) => app.MapGet("/petitions/{slug:slug}.json", Get);

    private static async Task<IResult> Get(string slug, HttpContext context, PublicPetitionCache petitionCache)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return Results.NotFound();
        PetitionCacheTags.AddWithCount(context);
        var places = publicPetition.Places;
        return Results.Json(
            new
            {
                slug,
                title = publicPetition.Petition.Title,
                state = publicPetition.Petition.State.ToString().ToLowerInvariant(),
                deliveredOn = publicPetition.Petition.DeliveredOn,
                count = publicPetition.Count,
                paper = publicPetition.Paper?.Select(paper => new
                {
                    date = paper.Day,
                    place = paper.Place,
                    number = paper.Number,
                    evidence = paper.Evidence,
                    correctedOn = paper.ChangedOn,
                    correction = paper.Reason,
                }),
                goal = publicPetition.Goal.Goal,
                asOf = publicPetition.AsOf,
                textSha256 = publicPetition.Text.Sha256,
                publicKeySha256 = publicPetition.Petition.PublicKeySha256,
                placesInStepsOf = PlaceCountDisclosure.Step,
                placesPublishedOn = publicPetition.PlacesPublishedOn,
                places = SignerLocation.All.Select(place => new
                {
                    place,
                    count = places.TryGetValue(place, out var disclosed) ? disclosed : (int?)null,
                }),
            }
        );
    }
}
