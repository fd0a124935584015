using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureRuleTests
{
    private static readonly ConfirmedForm Form = Some.ConfirmedForm();
    private static readonly Signature Mine = Some.SignatureOf(Form with { Held = true });

    public static TheoryData<SignatureRule, string> Rules => new()
    {
        { new SignatureRule { Host = Form.Networks.Host }, "one address" },
        { new SignatureRule { Site = Form.Networks.Site }, "one connection" },
        { new SignatureRule { Network = Form.Networks.Network }, "one network" },
        { new SignatureRule { Domain = Form.Networks.Domain }, "one mail domain" },
        { new SignatureRule { From = Some.Noon }, "confirmed since 2026-11-20 12:00 UTC" },
        { new SignatureRule { Before = Some.Noon.AddHours(1) }, "confirmed before 2026-11-20 13:00 UTC" },
        { new SignatureRule { Held = true }, "held" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_means_what_fits_it_and_says_so_in_words_without_the_marks(SignatureRule rule, string words)
    {
        Assert.False(rule.IsEmpty);
        Assert.Equal(words, rule.ToString());
        var other = Some.SignatureOf(f => f with { Networks = Some.Networks(9), ConfirmedAt = rule.From is null ? Some.Noon.AddHours(1) : Some.Noon.AddHours(-1) });
        var elsewhere = Some.SignatureOf(Form with { Held = true, PetitionId = 2 });
        Assert.Equal([Mine], new[] { Mine, other, elsewhere }.AsQueryable().Fitting(1, rule));
    }

    [Fact]
    public void A_rule_with_two_parts_means_what_fits_both()
    {
        var rule = new SignatureRule { Network = Form.Networks.Network, Held = true };
        Assert.Equal("one network, held", rule.ToString());
        Assert.Equal([Mine], new[] { Mine, Some.SignatureOf(Form) }.AsQueryable().Fitting(1, rule));
    }

    [Fact]
    public void A_rule_without_parts_is_empty() => Assert.True(new SignatureRule().IsEmpty);

    [Fact]
    public void Invalidating_is_open_to_what_is_confirmed_and_clearing_to_what_is_held_besides()
    {
        var (withdrawn, invalidated, heldAndInvalidated) = (Some.SignatureOf(), Some.SignatureOf(), Some.SignatureOf(f => f with { Held = true }));
        withdrawn.Withdraw(Some.Noon);
        invalidated.Fall(Some.Ruling(RulingAct.Invalidate));
        heldAndInvalidated.Fall(Some.Ruling(RulingAct.Invalidate));
        var counted = Some.SignatureOf();
        var all = new[] { Mine, counted, withdrawn, invalidated, heldAndInvalidated }.AsQueryable();
        Assert.Equal([Mine, counted], all.OpenTo(RulingAct.Invalidate));
        Assert.Equal([Mine], all.OpenTo(RulingAct.Clear));
    }
}
