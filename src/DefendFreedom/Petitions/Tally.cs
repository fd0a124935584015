namespace DefendFreedom.Petitions;

/// <summary>
/// Signatures that count, by petition, place and node. Each node raises rows of its own, so no two writers ever wait for
/// the same row; the count is the sum. A node that takes back what another counted has less than nothing, and the sum is right.
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
