using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

/// <summary>What somebody learns who knows the rule, watches what is shown and can add counted people of their own: every padding is tried.</summary>
public sealed class StepDisclosureTests
{
    private const int Step = 250;
    private const int Paddings = 100;

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 4)]
    [InlineData(140, 143)]
    public void Adding_people_until_a_step_shows_does_not_tell_how_many_others_there_are(int few, int more)
    {
        var (one, other) = (AddedUntilShown(few), AddedUntilShown(more));
        Assert.All([one, other], added => Assert.Equal(Paddings, added.Distinct().Count()));   // each equally likely
        Assert.Equal(Paddings - (more - few), one.Intersect(other).Count());
    }

    [Fact]
    public void One_person_more_changes_what_is_shown_for_one_padding_of_a_hundred_at_most()
    {
        for (var count = 0; count < 3 * Step; count++)
        {
            var differs = Enumerable.Range(0, Paddings).Count(padding => Shown(padding, count) != Shown(padding, count + 1));
            Assert.InRange(differs, 0, 1);
        }
    }

    [Fact]
    public void The_next_step_has_a_padding_of_its_own()
    {
        var paddings = new Queue<int>([99, 0, 7]);
        var rule = new StepDisclosure(Step, Paddings) { Draw = _ => paddings.Dequeue() };
        var state = rule.Advance(rule.Begin(), 348);
        Assert.Equal(new DisclosedStep(0, 99), state);
        state = rule.Advance(state, 349);
        Assert.Equal(new DisclosedStep(250, 0), state);
        Assert.Equal(new DisclosedStep(500, 7), rule.Advance(state, 500));
    }

    [Fact]
    public void A_step_is_of_any_size()
    {
        var rule = new StepDisclosure(20, 8) { Draw = below => below - 1 };
        Assert.Equal(0, rule.Advance(rule.Begin(), 26).Shown);
        Assert.Equal(20, rule.Advance(rule.Begin(), 27).Shown);
    }

    [Fact]
    public void Every_padding_is_drawn_and_none_beyond()
    {
        var rule = new StepDisclosure(Step, 10);
        Assert.Equal(Enumerable.Range(0, 10), Enumerable.Range(0, 2000).Select(_ => rule.Begin().Padding).Distinct().Order());
    }

    // For each padding: how many of their own somebody adds to so many others, one by one, until the first step shows.
    private static List<int> AddedUntilShown(int others) =>
        [.. Enumerable.Range(0, Paddings).Select(padding => Enumerable.Range(0, 2 * Step).First(own => Shown(padding, others + own) > 0))];

    private static int Shown(int padding, int count)
    {
        var rule = new StepDisclosure(Step, Paddings) { Draw = _ => padding };
        return rule.Advance(rule.Begin(), count).Shown;
    }
}
