namespace DefendFreedom.Petitions;

/// <summary>The goals that a petition's page names: 100, 250, 500, 1,000, 2,500 … and the petition's own goal among them.</summary>
public static class GoalSteps
{
    private const int FirstGoal = 100;

    /// <summary>The smallest goal that a count has not reached, and the goal after it.</summary>
    public static (int Goal, int Next) GetGoals(int count, int ownGoal)
    {
        var goal = GetNext(count, ownGoal);
        return (goal, GetNext(goal, ownGoal));
    }

    private static int GetNext(int count, int ownGoal)
    {
        var step = GetNextStep(count);
        return ownGoal > count && ownGoal < step ? ownGoal : step;
    }

    private static int GetNextStep(int count)
    {
        for (long power = FirstGoal; ; power *= 10)
            foreach (var step in (long[])[power, power * 5 / 2, power * 5])
                if (step > count)
                    return (int)Math.Min(step, int.MaxValue);
    }
}
