using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureFilterTests
{
    private static readonly ConfirmedForm Form = SampleData.ConfirmedForm();
    private static readonly Signature HeldSignature = SampleData.CreateSignature(Form with { IsHeld = true });

    public static TheoryData<SignatureFilter, string> Filters =>
        new()
        {
            {
                new SignatureFilter { Host = Form.Networks.Host },
                "one address"
            },
            {
                new SignatureFilter { Site = Form.Networks.Site },
                "one connection"
            },
            {
                new SignatureFilter { Network = Form.Networks.Network },
                "one network"
            },
            {
                new SignatureFilter { Domain = Form.Networks.Domain },
                "one mail domain"
            },
            {
                new SignatureFilter { From = SampleData.Noon },
                "confirmed since November 20, 2026, 12:00 p.m. UTC"
            },
            {
                new SignatureFilter { Before = SampleData.Noon.AddHours(1) },
                "confirmed before November 20, 2026, 1:00 p.m. UTC"
            },
            {
                new SignatureFilter { OnlyHeld = true },
                "held"
            },
        };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_matches_its_signatures_and_describes_itself_without_fingerprints(SignatureFilter filter, string description)
    {
        Assert.False(filter.IsEmpty);
        Assert.Equal(description, filter.ToString());
        var other = SampleData.CreateSignature(f =>
            f with
            {
                Networks = SampleData.Networks(9),
                ConfirmedAt = filter.From is null ? SampleData.Noon.AddHours(1) : SampleData.Noon.AddHours(-1),
            }
        );
        var elsewhere = SampleData.CreateSignature(Form with { IsHeld = true, PetitionId = 2 });
        Assert.Equal([HeldSignature], new[] { HeldSignature, other, elsewhere }.AsQueryable().Matching(1, filter));
    }

    [Fact]
    public void A_filter_with_two_criteria_requires_both()
    {
        var filter = new SignatureFilter { Network = Form.Networks.Network, OnlyHeld = true };
        Assert.Equal("one network, held", filter.ToString());
        Assert.Equal([HeldSignature], new[] { HeldSignature, SampleData.CreateSignature(Form) }.AsQueryable().Matching(1, filter));
    }

    [Fact]
    public void A_filter_without_criteria_is_empty() => Assert.True(new SignatureFilter().IsEmpty);

    [Fact]
    public void Invalidating_affects_confirmed_signatures_and_clearing_only_held_ones()
    {
        var (withdrawn, invalidated, heldAndInvalidated) = (
            SampleData.CreateSignature(),
            SampleData.CreateSignature(),
            SampleData.CreateSignature(f => f with { IsHeld = true })
        );
        withdrawn.Withdraw(SampleData.Noon);
        invalidated.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        heldAndInvalidated.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        var counted = SampleData.CreateSignature();
        var all = new[] { HeldSignature, counted, withdrawn, invalidated, heldAndInvalidated }.AsQueryable();
        Assert.Equal([HeldSignature, counted], all.AffectedBy(ModerationAction.Invalidate));
        Assert.Equal([HeldSignature], all.AffectedBy(ModerationAction.Clear));
    }
}
