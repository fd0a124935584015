namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    /// <summary>Maximum number of counts, with those that were removed.</summary>
    public const int MaxPaperCounts = 200;

    /// <summary>Counts of signatures on paper, in the order of entry. Those that were removed stay, without their evidence.</summary>
    public List<PaperCount> PaperCounts { get; private set; } = [];

    /// <summary>Returns a count that was not removed; null if there is none with this id.</summary>
    public PaperCount? FindPaperCount(int id) => PaperCounts.Find(c => c.Id == id && !c.IsRemoved);

    /// <summary>Adds a count of signatures on paper. It changes neither the tally nor the count of signatures on the site.</summary>
    public void AddPaperCount(DateOnly day, string place, int number, string evidence) =>
        PaperCounts = [.. PaperCounts, new PaperCount(PaperCounts.Count + 1, day, place, number, evidence)];

    /// <summary>Replaces a count that was not removed, for a reason that readers see.</summary>
    public void CorrectPaperCount(PaperCount corrected, string reason, DateOnly today) =>
        Replace(corrected with { ChangedOn = today, Reason = reason });

    /// <summary>Removes a count for a reason that readers see. Its evidence is deleted, because it may be what was wrong.</summary>
    public void RemovePaperCount(int id, string reason, DateOnly today)
    {
        if (FindPaperCount(id) is { } count)
            Replace(count with { Evidence = "", ChangedOn = today, Reason = reason, IsRemoved = true });
    }

    private void Replace(PaperCount changed) =>
        PaperCounts = [.. PaperCounts.Select(c => c.Id == changed.Id && !c.IsRemoved ? changed : c)];
}
