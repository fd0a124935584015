using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Something that uses a file, in one state: who can see the file then, and how to create it.</summary>
/// <param name="Folder">The folder of its desk pages; empty for content files.</param>
public sealed record MediaState(string Folder, string Name, string Viewers, Func<string, DateTime, SiteDb, object?> Create)
{
    public override string ToString() => Name;
}

/// <summary>Every state in which something can use a picture or document, for tests that cover all of them.</summary>
public static class MediaStates
{
    public const string Everyone = "visitor Writer Editor Campaigner Administrator";
    public const string Writers = "Writer Editor Administrator";
    private const string Campaigners = "Writer Editor Campaigner Administrator";
    private const string Holder = Writers + " holder";

    private static int s_slug;

    public static IEnumerable<MediaState> All =>
        [
            new("", "nothing", Writers, (_, _, _) => null),
            .. Enum.GetValues<PublicationKind>().SelectMany(ForPublicationKind),
            ForPetition("petition draft", Campaigners, (_, _) => { }),
            ForPetition("petition open", Everyone, (p, now) => p.Open(now)),
            ForPetition("petition that opens tomorrow", Everyone, (p, now) => p.ScheduleOpening(now.AddDays(1), now)),
            ForPetition(
                "petition closed",
                Everyone,
                (p, now) =>
                {
                    p.Open(now);
                    p.Close(now);
                }
            ),
            ForPetition(
                "petition ended",
                Everyone,
                (p, now) =>
                {
                    p.Open(now);
                    p.EndConfirmation(now);
                }
            ),
            ForPetition(
                "petition delivered",
                Everyone,
                (p, now) =>
                {
                    p.Open(now);
                    p.Deliver(now, DateOnly.FromDateTime(now), "They have it.");
                }
            ),
            ForPetition(
                "petition that shows it no more",
                Writers,
                (p, now) =>
                {
                    p.Open(now);
                    p.Edit(p.Input with { Picture = null, Body = "Words." }, TextChange.TypingError, "n", now);
                }
            ),
            ForPetitionWithoutMedia(
                "petition with it in an update",
                Everyone,
                (p, now, media) =>
                {
                    p.Open(now);
                    p.AddUpdate(MarkdownShowing(media), now);
                }
            ),
            ForPetitionWithoutMedia(
                "petition with it in a removed update",
                Writers,
                (p, now, media) =>
                {
                    p.Open(now);
                    p.AddUpdate(MarkdownShowing(media), now);
                    p.RemoveUpdate(0);
                }
            ),
            ForPetitionWithoutMedia(
                "petition with it in the outcome",
                Everyone,
                (p, now, media) =>
                {
                    p.Open(now);
                    p.Deliver(now, DateOnly.FromDateTime(now), MarkdownShowing(media));
                }
            ),
            new("Statistics", "statistic of an issue", Everyone, (media, now, _) => CreateStatistic(media, now, "death-penalty")),
            new("Statistics", "statistic of no issue", Writers, (media, now, _) => CreateStatistic(media, now, null)),
        ];

    /// <summary>Returns text that shows a picture or links to a document.</summary>
    public static string MarkdownShowing(string media) =>
        media.EndsWith(".pdf", StringComparison.Ordinal) ? $"See [the file](/media/{media})." : $"Words.\n\n::: figure {media}\n:::";

    private static IEnumerable<MediaState> ForPublicationKind(PublicationKind kind)
    {
        MediaState State(string state, string who, Action<Publication, PublicationText, DateTime> act) =>
            new(
                "Newsroom",
                $"{kind} {state}",
                who,
                (media, now, _) =>
                {
                    var text = CreateText(kind, media);
                    var publication = Publication.CreateDraft(NextSlug(), text);
                    act(publication, text, now);
                    return publication;
                }
            );
        return
        [
            State("draft", Writers, (_, _, _) => { }),
            State("scheduled", Writers, (p, text, now) => p.Schedule(text, now.AddDays(1))),
            State(
                "held back",
                Writers,
                (p, text, now) =>
                {
                    p.Schedule(text, now.AddDays(1));
                    p.HoldBack("It lacks something.");
                }
            ),
            State("embargoed", Holder, (p, text, now) => p.Embargo(text, now.AddDays(1))),
            State("published", Everyone, (p, text, now) => p.Publish(text, now)),
            State("due", Everyone, (p, text, now) => p.Schedule(text, now)),
            State("lifted", Everyone, (p, text, now) => p.Embargo(text, now)),
            State(
                "withdrawn",
                Writers,
                (p, text, now) =>
                {
                    p.Publish(text, now);
                    p.Withdraw(now, "A mistake.");
                }
            ),
            State(
                "stopped under embargo",
                Writers,
                (p, text, now) =>
                {
                    p.Embargo(text, now.AddDays(1));
                    p.Withdraw(now, "A mistake.");
                }
            ),
            State("trashed", Writers, (p, _, now) => p.Trash(now)),
            State(
                "published without it",
                Writers,
                (p, text, now) =>
                {
                    p.Publish(text, now);
                    p.Publish(text with { Picture = null, Body = "Words." }, now);
                }
            ),
        ];
    }

    private static MediaState ForPetition(string name, string viewers, Action<Petition, DateTime> transition) =>
        new(
            "Petitions",
            name,
            viewers,
            (media, now, _) =>
            {
                var petition = CreatePetition(MarkdownShowing(media), media.EndsWith(".pdf", StringComparison.Ordinal) ? null : media);
                transition(petition, now);
                return petition;
            }
        );

    private static MediaState ForPetitionWithoutMedia(string name, string viewers, Action<Petition, DateTime, string> transition) =>
        new(
            "Petitions",
            name,
            viewers,
            (media, now, _) =>
            {
                var petition = CreatePetition("Words.", null);
                transition(petition, now, media);
                return petition;
            }
        );

    private static Petition CreatePetition(string body, string? picture) =>
        Petition.CreateDraft(
            NextSlug(),
            new PetitionInput
            {
                Title = "Free her",
                Summary = "s",
                Target = "The court",
                Ask = "Free her.",
                Body = body,
                Goal = 10,
                Picture = picture,
            }
        );

    private static Statistic CreateStatistic(string media, DateTime now, string? issue)
    {
        var statistic = Statistic.Create(
            NextSlug(),
            new StatisticContent("7", "people", MarkdownShowing(media), "Us", null, null),
            null,
            now
        );
        if (issue is not null)
            statistic.SetIssues([issue], _ => 90);
        return statistic;
    }

    private static PublicationText CreateText(PublicationKind kind, string media) =>
        new()
        {
            Kind = kind,
            Title = "A march",
            Summary = "People walked.",
            Body = MarkdownShowing(media),
            Source = "Us",
            PressContact = "Press",
            Picture = media.EndsWith(".pdf", StringComparison.Ordinal) ? null : media,
        };

    private static string NextSlug() => $"walked-{Interlocked.Increment(ref s_slug)}";
}
