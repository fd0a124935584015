namespace DefendFreedom.Petitions;

/// <summary>The goals of a petition: its first one, then 1, 2 or 5 times a power of ten, so that there is always a next one.</summary>
public static class GoalSteps
{
    private static readonly int[] Multiples = [1, 2, 5];

    /// <summary>The current goal for a count, and the one after it. A goal that is reached is replaced by the next.</summary>
    public static (int Goal, int Next) GetGoals(int count, int firstGoal)
    {
        var goal = Math.Max(firstGoal, 1);
        while (goal <= count)
            goal = NextGoal(goal);
        return (goal, NextGoal(goal));
    }

    /// <summary>The smallest of 1, 2, 5, 10, 20, 50 … that is larger than a goal.</summary>
    public static int NextGoal(int goal)
    {
        for (long power = 1; ; power *= 10)
            foreach (var step in Multiples)
                if (step * power > goal)
                    return (int)Math.Min(step * power, int.MaxValue);
    }
}
