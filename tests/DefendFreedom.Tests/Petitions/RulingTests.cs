using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class RulingTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_ruling_is_done_when_it_has_gone_through_all_and_can_then_be_undone()
    {
        var ruling = Begun();
        ruling.Advance(1000, 3, Now);
        Assert.True(ruling.IsUnderWay);
        ruling.Advance(2000, 0, Now);
        Assert.Equal((RulingState.Done, 3), (ruling.State, ruling.Met));
        ruling.Undo();
        ruling.PutBack(3, Now);
        ruling.PutBack(0, Now);
        Assert.Equal((RulingState.Undone, 3), (ruling.State, ruling.Restored));
        Assert.False(ruling.CanBeUndone);
    }

    [Fact]
    public void What_was_stopped_keeps_what_it_has_met_until_it_is_undone()
    {
        var ruling = Begun();
        ruling.Cancel(Now);
        Assert.False(ruling.CanBeUndone);
        ruling = Begun();
        ruling.Advance(1000, 3, Now);
        ruling.Cancel(Now);
        Assert.True(ruling.CanBeUndone);
    }

    [Fact]
    public void A_mail_domain_cannot_be_linked_between_petitions_or_weeks()
    {
        var (week, next) = (new byte[32], Enumerable.Repeat((byte)1, 32).ToArray());
        var mark = MailDomain.Of("ada@example.org", 1, week);
        Assert.Equal(mark, MailDomain.Of("grace@example.org", 1, week));
        Assert.NotEqual(mark, MailDomain.Of("ada@example.org", 2, week));
        Assert.NotEqual(mark, MailDomain.Of("ada@example.org", 1, next));
    }

    [Fact]
    public void A_rule_is_said_in_words() =>
        Assert.Equal("from New York, mail at example.org, marked as suspect", new SignatureRule { Place = "US-NY", Domain = "example.org", DomainMark = [1], Suspect = true }.ToString());

    private static Ruling Begun() => new(1, RulingAct.Invalidate, new SignatureRule { Suspect = true }, "Why", 3, 2000, "Ada", Now);
}
