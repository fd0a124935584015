using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Something that shows a file, in a state: who gets the file then, and how it comes to be there.</summary>
/// <param name="Folder">The noun's folder at the desk; empty for a file of the content.</param>
public sealed record MediaState(string Folder, string Name, string Who, Func<string, DateTime, SiteDb, object?> Make)
{
    public override string ToString() => Name;
}

/// <summary>Every state in which something can show a picture or document, for tests that walk them all.</summary>
public static class MediaWalk
{
    public const string Anybody = "visitor Writer Editor Campaigner Administrator";
    public const string Writers = "Writer Editor Administrator";
    private const string Campaigners = "Writer Editor Campaigner Administrator";
    private const string Holder = Writers + " holder";

    private static int s_slug;

    public static IEnumerable<MediaState> States =>
    [
        new("", "nothing", Writers, (_, _, _) => null),
        .. Enum.GetValues<PublicationKind>().SelectMany(Publications),
        Of("petition draft", Campaigners, (_, _) => { }),
        Of("petition open", Anybody, (p, now) => p.Open(now)),
        Of("petition that opens tomorrow", Anybody, (p, now) => p.OpenAt(now.AddDays(1), now)),
        Of("petition closed", Anybody, (p, now) => { p.Open(now); p.Close(now); }),
        Of("petition ended", Anybody, (p, now) => { p.Open(now); p.EndConfirming(now); }),
        Of("petition delivered", Anybody, (p, now) => { p.Open(now); p.Deliver(now, "They have it."); }),
        Of("petition that shows it no more", Writers, (p, now) => { p.Open(now); p.Edit(p.Draft with { Picture = null, Body = "Words." }, TextChange.TypingError, "n", now); }),
        Without("petition with it in an update", Anybody, (p, now, media) => { p.Open(now); p.Tell(Shown(media), now); }),
        Without("petition with it in a removed update", Writers, (p, now, media) => { p.Open(now); p.Tell(Shown(media), now); p.Untell(0); }),
        Without("petition with it in the outcome", Anybody, (p, now, media) => { p.Open(now); p.Deliver(now, Shown(media)); }),
        new("Statistics", "statistic of an issue", Anybody, (media, now, _) => Figure(media, now, "death-penalty")),
        new("Statistics", "statistic of no issue", Writers, (media, now, _) => Figure(media, now, null)),
    ];

    /// <summary>A text that shows a picture or links to a document.</summary>
    public static string Shown(string media) => media.EndsWith(".pdf", StringComparison.Ordinal) ? $"See [the file](/media/{media})." : $"Words.\n\n::: figure {media}\n:::";

    private static IEnumerable<MediaState> Publications(PublicationKind kind)
    {
        MediaState State(string state, string who, Action<Publication, PublicationText, DateTime> act) => new("Newsroom", $"{kind} {state}", who, (media, now, _) =>
        {
            var text = Text(kind, media);
            var publication = Publication.Begin(Slug(), text);
            act(publication, text, now);
            return publication;
        });
        return
        [
            State("draft", Writers, (_, _, _) => { }),
            State("in review", Writers, (p, _, _) => p.Submit()),
            State("scheduled", Writers, (p, text, now) => p.Schedule(text, now.AddDays(1))),
            State("failed", Writers, (p, text, now) => { p.Schedule(text, now.AddDays(1)); p.Fail("It lacks something."); }),
            State("embargoed", Holder, (p, text, now) => p.Embargo(text, now.AddDays(1))),
            State("published", Anybody, (p, text, now) => p.Publish(text, now)),
            State("due", Anybody, (p, text, now) => p.Schedule(text, now)),
            State("lifted", Anybody, (p, text, now) => p.Embargo(text, now)),
            State("withdrawn", Writers, (p, text, now) => { p.Publish(text, now); p.Withdraw(now, "A mistake."); }),
            State("stopped under embargo", Writers, (p, text, now) => { p.Embargo(text, now.AddDays(1)); p.Withdraw(now, "A mistake."); }),
            State("trashed", Writers, (p, _, now) => p.Trash(now)),
            State("published without it", Writers, (p, text, now) => { p.Publish(text, now); p.Publish(text with { Picture = null, Body = "Words." }, now); }),
        ];
    }

    private static MediaState Of(string name, string who, Action<Petition, DateTime> act) => new("Petitions", name, who, (media, now, _) =>
    {
        var petition = Begin(Shown(media), media.EndsWith(".pdf", StringComparison.Ordinal) ? null : media);
        act(petition, now);
        return petition;
    });

    private static MediaState Without(string name, string who, Action<Petition, DateTime, string> act) => new("Petitions", name, who, (media, now, _) =>
    {
        var petition = Begin("Words.", null);
        act(petition, now, media);
        return petition;
    });

    private static Petition Begin(string body, string? picture) =>
        Petition.Begin(Slug(), new PetitionDraft { Title = "Free her", Summary = "s", Target = "The court", Ask = "Free her.", Body = body, Goal = 10, Picture = picture });

    private static Statistic Figure(string media, DateTime now, string? issue)
    {
        var statistic = Statistic.Begin(Slug(), new StatisticText("7", "people", Shown(media), "Us", null, null), null, now);
        if (issue is not null) statistic.FileUnder([issue], _ => 90);
        return statistic;
    }

    private static PublicationText Text(PublicationKind kind, string media) => new()
    {
        Kind = kind,
        Title = "A march",
        Summary = "People walked.",
        Body = Shown(media),
        Source = "Us",
        PressContact = "Press",
        Picture = media.EndsWith(".pdf", StringComparison.Ordinal) ? null : media,
    };

    private static string Slug() => $"walked-{Interlocked.Increment(ref s_slug)}";
}
