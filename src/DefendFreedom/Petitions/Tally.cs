namespace DefendFreedom.Petitions;

/// <summary>
/// The number of counted signatures by petition, place and node. Each node updates only rows of its own, so no two writers wait for the
/// same row. A node's count may be negative when it withdraws signatures counted elsewhere; only the sum matters.
/// </summary>
public sealed class Tally(int petitionId, string place, string node)
{
    public const int NodeMaxLength = 60;

    public int PetitionId { get; private set; } = petitionId;
    public string Place { get; private set; } = place;
    public string Node { get; private set; } = node;
    public int Count { get; private set; }

    public void Add(int amount) => Count += amount;
}
