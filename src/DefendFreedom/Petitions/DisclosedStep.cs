using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>
/// A count that may be seen in steps only. The next step shows when the count has reached it and a secret random 0 to 99 more, drawn
/// once for that step: whoever adds counts of their own until a step shows cannot tell how many others there were. It never falls.
/// </summary>
public static class DisclosedStep
{
    private const int Padding = 100;

    /// <summary>The count that the first step needs.</summary>
    public static int First(int step) => step + RandomNumberGenerator.GetInt32(Padding);

    /// <summary>What may be shown of a count, and the count that the next step needs.</summary>
    public static (int Shown, int NextAt) Advance(int shown, int nextAt, int count, int step)
    {
        while (count >= nextAt)
        {
            shown += step;
            nextAt = shown + step + RandomNumberGenerator.GetInt32(Padding);
        }
        return (shown, nextAt);
    }
}
