using System.Globalization;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public class PaperCountTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly DateOnly Later = new(2026, 11, 22);

    [Fact]
    public void Counts_are_numbered_in_the_order_of_entry_and_a_number_is_never_used_again()
    {
        var petition = CreateWithCount();
        petition.RemovePaperCount(1, "It was entered twice.", Later);
        petition.AddPaperCount(Day, "Ohio", 12, "Counted by Grace.");
        Assert.Equal([1, 2], petition.PaperCounts.Select(c => c.Id));
        Assert.Null(petition.FindPaperCount(1));
        Assert.Equal(12, petition.FindPaperCount(2)!.Number);
    }

    [Fact]
    public void A_correction_keeps_its_day_and_reason()
    {
        var petition = CreateWithCount();
        petition.CorrectPaperCount(petition.FindPaperCount(1)! with { Number = 604 }, "Two digits were swapped.", Later);
        var count = petition.FindPaperCount(1)!;
        Assert.Equal((604, Later, "Two digits were swapped."), (count.Number, count.ChangedOn, count.Reason));
    }

    [Fact]
    public void A_removed_count_loses_its_evidence_and_can_be_neither_corrected_nor_removed_again()
    {
        var petition = CreateWithCount();
        var count = petition.FindPaperCount(1)!;
        petition.RemovePaperCount(1, "The sheets were lost.", Later);
        petition.CorrectPaperCount(count with { Number = 1 }, "No.", Later);
        petition.RemovePaperCount(1, "Again.", Later.AddDays(1));
        var removed = Assert.Single(petition.PaperCounts);
        Assert.Equal(
            (640, "", true, "The sheets were lost.", Later),
            (removed.Number, removed.Evidence, removed.IsRemoved, removed.Reason, removed.ChangedOn)
        );
    }

    [Theory]
    [InlineData(20, "chicago", 12, true)]
    [InlineData(20, "Ohio", 640, true)]
    [InlineData(20, "Ohio", 12, false)]
    [InlineData(21, "Chicago", 640, false)]
    public void Counts_of_one_day_with_the_same_place_or_number_may_be_the_same(int day, string place, int number, bool isSame) =>
        Assert.Equal(
            isSame,
            CreateWithCount().PaperCounts[0].MayBeSameAs(new PaperCount(2, new DateOnly(2026, 11, day), place, number, "Counted."))
        );

    [Fact]
    public void A_count_is_described_with_its_day_and_place() =>
        Assert.Equal(
            "1,640 on November 20, 2026, in Chicago",
            new PaperCount(1, Day, "Chicago", 1640, "").Describe(CultureInfo.GetCultureInfo("en"))
        );

    private static Petition CreateWithCount()
    {
        var petition = Petition.CreateDraft("free-her", new PetitionInput { Title = "Free her" });
        petition.AddPaperCount(Day, "Chicago", 640, "Counted by Ada.");
        return petition;
    }
}
