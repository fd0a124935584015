using DefendFreedom.Petitions;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

public sealed class StepDisclosureProperties
{
    [Property(MaxTest = 300)]
    public void What_is_shown_is_full_steps_never_falls_and_never_exceeds_what_was_there(PositiveInt step, PositiveInt paddings, int[] moves)
    {
        var rule = new StepDisclosure(step.Get % 250 + 1, paddings.Get % 100 + 1);
        var (shown, count, most) = (rule.Begin(), 0, 0);
        Assert.Equal(0, shown.Shown);
        foreach (var move in moves)
        {
            count = Math.Max(0, count + move * 13);
            most = Math.Max(most, count);
            var before = shown;
            shown = rule.Advance(before, count);
            Assert.InRange(shown.Shown, before.Shown, most);
            Assert.Equal(0, shown.Shown % rule.Step);
            Assert.InRange(shown.Padding, 0, rule.Paddings - 1);
            Assert.True(count < shown.Shown + rule.Step + shown.Padding);
            Assert.Equal(shown, rule.Advance(shown, count));
        }
    }
}
