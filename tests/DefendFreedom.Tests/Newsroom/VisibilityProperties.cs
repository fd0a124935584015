using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Data;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Newsroom;

/// <summary>Lists, publications, the database and the index agree on what readers may see.</summary>
[Properties(Arbitrary = [typeof(VisibilityProperties)])]
public sealed class VisibilityProperties
{
    public enum StepKind
    {
        ReturnToDraft,
        Publish,
        Schedule,
        Embargo,
        PublishUnderEmbargo,
        MoveEmbargo,
        Withdraw,
        HoldBack,
        Trash,
        Undelete,
    }

    /// <summary>A desk action, at a time or for a duration in ticks from noon.</summary>
    public sealed record Step(StepKind Kind, int Tick)
    {
        public DateTime At => SampleData.Noon.AddTicks(Tick);
    }

    public sealed record Scenario(int Number, bool IsFromFile, IReadOnlyList<Step> Steps)
    {
        public override string ToString() =>
            $"{(IsFromFile ? "from a file" : "begun")}: {string.Join(", ", Steps.Select(a => $"{a.Kind} {a.Tick}"))}";

        public Publication CreatePublication()
        {
            var publication = IsFromFile
                ? SampleData.Publication($"p{Number}")
                : Publication.CreateDraft($"p{Number}", new PublicationText { Title = "Court" });
            foreach (var act in Steps)
                Apply(publication, act);
            return publication;
        }
    }

    public static Arbitrary<Scenario[]> Scenarios()
    {
        var act = Gen.Zip(Gen.Elements(Enum.GetValues<StepKind>()), Gen.Choose(-3, 3)).Select(a => new Step(a.Item1, a.Item2));
        var life =
            from fromFile in Gen.Elements(true, false)
            from count in Gen.Choose(0, 6)
            from actions in act.ArrayOf(count)
            select (fromFile, actions);
        return Gen.Choose(0, 20)
            .SelectMany(count => life.ArrayOf(count))
            .Select(lives => lives.Select((l, i) => new Scenario(i, l.fromFile, l.actions)).ToArray())
            .ToArbitrary();
    }

    [Property(MaxTest = 50)]
    public void A_publication_agrees_with_the_visibility_predicate(Scenario[] scenarios)
    {
        var publications = scenarios.Select(l => l.CreatePublication()).ToList();
        foreach (var now in Times)
        {
            var visible = publications.AsQueryable().VisibleToPublic(now).ToList();
            Assert.Equal(visible, publications.Where(p => p.IsPublic(now)));
            Assert.DoesNotContain(visible, p => p.IsUpcoming(now) || p.IsUnderEmbargo(now) || p.TrashedAt is not null);
        }
    }

    [Property(MaxTest = 10)]
    public async Task Database_and_index_agree_with_the_visibility_predicate(Scenario[] scenarios)
    {
        using var database = new TestDb();
        await database.Add([.. scenarios.Select(l => l.CreatePublication())]);
        await using var db = database.Open();
        var all = await db.Publications.WithTrashed().AsNoTracking().ToListAsync();
        var index = new PublicationIndex();
        index.Load(await db.Publications.ToIndexEntries());
        foreach (var now in Times)
        {
            var visible = all.AsQueryable().VisibleToPublic(now).NewestFirst().Select(p => p.Id).ToList();
            Assert.Equal(visible, await db.Publications.VisibleToPublic(now).NewestFirst().Select(p => p.Id).ToListAsync());
            var known = visible.Union(all.AsQueryable().Withdrawn(now).Select(p => p.Id)).Order();
            Assert.Equal(known, await db.Publications.VisibleOrWithdrawn(now).Select(p => p.Id).Order().ToListAsync());
            Assert.Equal(visible, index.Query(new NewsroomFilter(), now, TimeZoneInfo.Utc, 1, scenarios.Length + 1).Ids);
            Assert.Equal(visible, index.GetNewest(now, scenarios.Length + 1));
        }
    }

    [Property(MaxTest = 100)]
    public void The_due_query_returns_publications_that_become_visible_between_two_times(Scenario[] scenarios, byte first, byte more)
    {
        var publications = scenarios.Select(l => l.CreatePublication()).ToList().AsQueryable();
        var after = SampleData.Noon.AddTicks(first % 6 - 4);
        var until = after.AddTicks(more % 4);
        var onlyLater = publications.VisibleToPublic(until).ToList().Except(publications.VisibleToPublic(after));
        Assert.Equal(onlyLater, publications.BecomingVisible(after, until));
    }

    [Property(MaxTest = 100)]
    public void The_index_version_changes_with_every_list(Scenario[] scenarios)
    {
        var index = new PublicationIndex();
        index.Load(
            scenarios
                .Select(l => l.CreatePublication())
                .Select((p, i) => new PublicationIndexEntry(i, p.State, p.VisibleFrom, p.PublishedAt, p.Kind, []))
        );
        var lists = Times
            .Select(now => (Edition: index.GetVersion(now), Ids: string.Join(' ', index.GetNewest(now, scenarios.Length))))
            .ToList();
        Assert.All(lists.GroupBy(l => l.Edition), edition => Assert.Single(edition.Select(l => l.Ids).Distinct()));
    }

    private static IEnumerable<DateTime> Times => Enumerable.Range(-4, 9).Select(tick => SampleData.Noon.AddTicks(tick));

    private static void Apply(Publication publication, Step step)
    {
        switch (step.Kind)
        {
            case StepKind.ReturnToDraft:
                publication.ReturnToDraft();
                break;
            case StepKind.Publish when publication.TrashedAt is null:
                publication.Publish(publication.Text, step.At);
                break;
            case StepKind.Schedule when publication.TrashedAt is null:
                publication.Schedule(step.At);
                break;
            case StepKind.Embargo:
                publication.Embargo(step.At);
                break;
            case StepKind.PublishUnderEmbargo when publication.TrashedAt is null:
                publication.Embargo(publication.Text, step.At);
                break;
            case StepKind.MoveEmbargo:
                publication.MoveEmbargoEnd(step.At);
                break;
            case StepKind.Withdraw when publication.HasLeftDraft:
                publication.Withdraw(step.At, "It was wrong.");
                break;
            case StepKind.HoldBack when publication.IsUpcoming(step.At):
                publication.HoldBack("There is no such picture.");
                break;
            case StepKind.Trash when publication.CanBeTrashed:
                publication.Trash(step.At);
                break;
            case StepKind.Undelete:
                publication.RestoreFromTrash();
                break;
            default:
                break;
        }
    }
}
