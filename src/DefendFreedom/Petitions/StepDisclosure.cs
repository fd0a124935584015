using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>
/// The disclosed state of a count: the step that is shown, and how many more than the next step are needed to show that one. The padding
/// is secret.
/// </summary>
public sealed record DisclosedStep(int Shown, int Padding);

/// <summary>
/// Discloses a count in steps, so that nobody can learn whether a particular person is counted. Hiding the last digits is not enough: an
/// attacker could add signatures of their own until the next step shows, and would then know how many others there are. A step is
/// therefore shown only once the count has reached it plus a secret random padding, drawn for each step, and the shown value never falls.
/// An attacker who repeats this at every step learns a little more each time, at the cost of a whole step.
/// </summary>
/// <param name="Step">The shown value is a multiple of it.</param>
/// <param name="PaddingRange">The padding is drawn from 0 up to, but not including, this number.</param>
public sealed record StepDisclosure(int Step, int PaddingRange)
{
    /// <summary>Source of the padding; tests replace it.</summary>
    public Func<int, int> DrawPadding { get; init; } = RandomNumberGenerator.GetInt32;

    /// <summary>The state of a count of which nothing is shown yet.</summary>
    public DisclosedStep Start() => new(0, DrawPadding(PaddingRange));

    /// <summary>The state after the count has changed.</summary>
    public DisclosedStep Advance(DisclosedStep previous, int count)
    {
        var current = previous;
        while (count >= current.Shown + Step + current.Padding)
            current = new(current.Shown + Step, DrawPadding(PaddingRange));
        return current;
    }
}
