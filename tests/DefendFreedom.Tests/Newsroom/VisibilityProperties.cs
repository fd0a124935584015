using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Data;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Newsroom;

/// <summary>Lists, publications, the database and the catalogue say the same of what readers may see.</summary>
[Properties(Arbitrary = [typeof(VisibilityProperties)])]
public sealed class VisibilityProperties
{
    public enum Verb { Submit, Return, Publish, Schedule, Embargo, PublishUnderEmbargo, LiftEmbargo, Withdraw, Fail, Trash, Undelete }

    /// <summary>What the desk does at a time, in ticks from noon, or for a time.</summary>
    public sealed record Act(Verb Verb, int Tick)
    {
        public DateTime At => Some.Noon.AddTicks(Tick);
    }

    public sealed record Life(int Number, bool IsFromFile, IReadOnlyList<Act> Acts)
    {
        public override string ToString() =>
            $"{(IsFromFile ? "from a file" : "begun")}: {string.Join(", ", Acts.Select(a => $"{a.Verb} {a.Tick}"))}";

        public Publication Live()
        {
            var publication = IsFromFile
                ? Some.Publication($"p{Number}")
                : Publication.Begin($"p{Number}", new PublicationText { Title = "Court" });
            foreach (var act in Acts) Do(publication, act);
            return publication;
        }
    }

    public static Arbitrary<Life[]> Lives()
    {
        var act = Gen.Zip(Gen.Elements(Enum.GetValues<Verb>()), Gen.Choose(-3, 3)).Select(a => new Act(a.Item1, a.Item2));
        var life = from fromFile in Gen.Elements(true, false)
                   from count in Gen.Choose(0, 6)
                   from acts in act.ArrayOf(count)
                   select (fromFile, acts);
        return Gen.Choose(0, 20).SelectMany(count => life.ArrayOf(count))
            .Select(lives => lives.Select((l, i) => new Life(i, l.fromFile, l.acts)).ToArray()).ToArbitrary();
    }

    [Property(MaxTest = 50)]
    public void A_publication_says_of_itself_what_the_predicate_says(Life[] lives)
    {
        var publications = lives.Select(l => l.Live()).ToList();
        foreach (var now in Times)
        {
            var visible = publications.AsQueryable().VisibleToPublic(now).ToList();
            Assert.Equal(visible, publications.Where(p => p.IsPublic(now)));
            Assert.DoesNotContain(visible, p => p.IsAwaited(now) || p.IsUnderEmbargo(now) || p.TrashedAt is not null);
        }
    }

    [Property(MaxTest = 10)]
    public async Task Database_and_catalogue_list_what_the_predicate_lists(Life[] lives)
    {
        using var database = new TestDb();
        await database.Add([.. lives.Select(l => l.Live())]);
        await using var db = database.Open();
        var all = await db.Publications.WithTrashed().AsNoTracking().ToListAsync();
        var catalogue = new Catalogue();
        catalogue.Load(await db.Publications.CatalogueEntries());
        foreach (var now in Times)
        {
            var visible = all.AsQueryable().VisibleToPublic(now).NewestFirst().Select(p => p.Id).ToList();
            Assert.Equal(visible, await db.Publications.VisibleToPublic(now).NewestFirst().Select(p => p.Id).ToListAsync());
            Assert.Equal(visible, catalogue.Look(new NewsroomFilter(), now, 1, lives.Length + 1).Ids);
            Assert.Equal(visible, catalogue.Newest(now, lives.Length + 1));
        }
    }

    [Property(MaxTest = 100)]
    public void What_becomes_due_between_two_times_is_what_only_the_later_one_shows(Life[] lives, byte first, byte more)
    {
        var publications = lives.Select(l => l.Live()).ToList().AsQueryable();
        var after = Some.Noon.AddTicks(first % 6 - 4);
        var until = after.AddTicks(more % 4);
        var onlyLater = publications.VisibleToPublic(until).ToList().Except(publications.VisibleToPublic(after));
        Assert.Equal(onlyLater, publications.Due(after, until));
    }

    [Property(MaxTest = 100)]
    public void The_edition_of_the_catalogue_changes_with_every_list(Life[] lives)
    {
        var catalogue = new Catalogue();
        catalogue.Load(lives.Select(l => l.Live()).Select((p, i) =>
            new CatalogueEntry(i, p.State, p.VisibleFrom, p.PublishedAt, p.Kind, [])));
        var lists = Times
            .Select(now => (Edition: catalogue.Edition(now), Ids: string.Join(' ', catalogue.Newest(now, lives.Length)))).ToList();
        Assert.All(lists.GroupBy(l => l.Edition), edition => Assert.Single(edition.Select(l => l.Ids).Distinct()));
    }

    private static IEnumerable<DateTime> Times => Enumerable.Range(-4, 9).Select(tick => Some.Noon.AddTicks(tick));

    private static void Do(Publication publication, Act act)
    {
        switch (act.Verb)
        {
            case Verb.Submit: publication.Submit(); break;
            case Verb.Return: publication.Return(); break;
            case Verb.Publish when publication.TrashedAt is null: publication.Publish(publication.Text, act.At); break;
            case Verb.Schedule when publication.TrashedAt is null: publication.Schedule(act.At); break;
            case Verb.Embargo: publication.Embargo(act.At); break;
            case Verb.PublishUnderEmbargo when publication.TrashedAt is null: publication.Embargo(publication.Text, act.At); break;
            case Verb.LiftEmbargo: publication.Lift(act.At); break;
            case Verb.Withdraw when publication.IsOut: publication.Withdraw(act.At, "It was wrong."); break;
            case Verb.Fail when publication.IsAwaited(act.At): publication.Fail("There is no such picture."); break;
            case Verb.Trash when publication.MayBeTrashed: publication.Trash(act.At); break;
            case Verb.Undelete: publication.Undelete(); break;
            default: break;
        }
    }
}
