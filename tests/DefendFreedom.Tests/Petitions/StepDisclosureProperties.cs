using DefendFreedom.Petitions;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

public sealed class StepDisclosureProperties
{
    [Property(MaxTest = 300)]
    public void Shown_counts_are_whole_steps_that_never_fall_and_never_exceed_the_highest_count(
        PositiveInt step,
        PositiveInt paddings,
        int[] moves
    )
    {
        var disclosure = new StepDisclosure(step.Get % 250 + 1, paddings.Get % 100 + 1);
        var (shown, count, highest) = (disclosure.Start(), 0, 0);
        Assert.Equal(0, shown.Shown);
        foreach (var move in moves)
        {
            count = Math.Max(0, count + move * 13);
            highest = Math.Max(highest, count);
            var before = shown;
            shown = disclosure.Advance(before, count);
            Assert.InRange(shown.Shown, before.Shown, highest);
            Assert.Equal(0, shown.Shown % disclosure.Step);
            Assert.InRange(shown.Padding, 0, disclosure.PaddingRange - 1);
            Assert.True(count < shown.Shown + disclosure.Step + shown.Padding);
            Assert.Equal(shown, disclosure.Advance(shown, count));
        }
    }
}
