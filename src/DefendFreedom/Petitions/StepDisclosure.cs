using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>
/// A count as it is disclosed: the step that is shown, and how many more than the next step it takes to show that one. The padding
/// is secret.
/// </summary>
public sealed record DisclosedStep(int Shown, int Padding);

/// <summary>
/// Shows a count in steps so that nobody learns from it whether one person is counted. Hiding the last digits is not enough: who adds
/// counted people of their own until the next step shows would know how many others there are. Therefore a step shows only once the
/// count has reached it and a number of more that is drawn for each step anew and kept secret, and what was shown never falls.
/// Who tries again at the next step, and the next, learns a little more each time, for the price of a whole step.
/// </summary>
/// <param name="Step">What is shown is a multiple of it.</param>
/// <param name="PaddingRange">From how many numbers, beginning with 0, the padding is drawn.</param>
public sealed record StepDisclosure(int Step, int PaddingRange)
{
    /// <summary>Where the padding comes from; a test knows it.</summary>
    public Func<int, int> DrawPadding { get; init; } = RandomNumberGenerator.GetInt32;

    /// <summary>A count of which nothing is shown yet.</summary>
    public DisclosedStep Start() => new(0, DrawPadding(PaddingRange));

    /// <summary>What is shown of a count from now on.</summary>
    public DisclosedStep Advance(DisclosedStep previous, int count)
    {
        var current = previous;
        while (count >= current.Shown + Step + current.Padding)
            current = new(current.Shown + Step, DrawPadding(PaddingRange));
        return current;
    }
}
