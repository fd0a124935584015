using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

/// <summary>
/// What an attacker learns who knows the rule, watches the shown counts and can add signatures of their own. Every padding is tried.
/// </summary>
public sealed class StepDisclosureTests
{
    private const int Step = 250;
    private const int Paddings = 100;

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 4)]
    [InlineData(140, 143)]
    public void Adding_people_until_a_step_shows_does_not_reveal_how_many_others_there_are(int few, int more)
    {
        var (one, other) = (AddedUntilShown(few), AddedUntilShown(more));
        Assert.All([one, other], added => Assert.Equal(Paddings, added.Distinct().Count())); // every padding gives a different result
        Assert.Equal(Paddings - (more - few), one.Intersect(other).Count());
    }

    [Fact]
    public void One_more_person_changes_the_shown_count_for_at_most_one_padding_in_a_hundred()
    {
        for (var count = 0; count < 3 * Step; count++)
        {
            var differs = Enumerable.Range(0, Paddings).Count(padding => Shown(padding, count) != Shown(padding, count + 1));
            Assert.InRange(differs, 0, 1);
        }
    }

    [Fact]
    public void Each_step_has_its_own_padding()
    {
        var paddings = new Queue<int>([99, 0, 7]);
        var disclosure = new StepDisclosure(Step, Paddings) { DrawPadding = _ => paddings.Dequeue() };
        var state = disclosure.Advance(disclosure.Start(), 348);
        Assert.Equal(new DisclosedStep(0, 99), state);
        state = disclosure.Advance(state, 349);
        Assert.Equal(new DisclosedStep(250, 0), state);
        Assert.Equal(new DisclosedStep(500, 7), disclosure.Advance(state, 500));
    }

    [Fact]
    public void Steps_can_have_any_size()
    {
        var disclosure = new StepDisclosure(20, 8) { DrawPadding = below => below - 1 };
        Assert.Equal(0, disclosure.Advance(disclosure.Start(), 26).Shown);
        Assert.Equal(20, disclosure.Advance(disclosure.Start(), 27).Shown);
    }

    [Fact]
    public void Every_padding_below_the_limit_is_drawn()
    {
        var disclosure = new StepDisclosure(Step, 10);
        Assert.Equal(Enumerable.Range(0, 10), Enumerable.Range(0, 2000).Select(_ => disclosure.Start().Padding).Distinct().Order());
    }

    // Returns, for each padding, how many signatures an attacker adds to those of others until the first step shows.
    private static List<int> AddedUntilShown(int others) =>
        [.. Enumerable.Range(0, Paddings).Select(padding => Enumerable.Range(0, 2 * Step).First(own => Shown(padding, others + own) > 0))];

    private static int Shown(int padding, int count)
    {
        var disclosure = new StepDisclosure(Step, Paddings) { DrawPadding = _ => padding };
        return disclosure.Advance(disclosure.Start(), count).Shown;
    }
}
