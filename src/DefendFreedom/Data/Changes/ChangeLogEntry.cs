using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Data.Changes;

/// <summary>
/// An entry of the change log, written in the same transaction as the change itself. Every node reads the log in the order of
/// <see cref="Id"/> to refresh what is derived from the database: counts, search and cached pages.
/// </summary>
public sealed class ChangeLogEntry
{
    private ChangeLogEntry() { }

    internal ChangeLogEntry(Publication publication) => Publication = publication;

    internal ChangeLogEntry(Statistic statistic) => Statistic = statistic;

    internal ChangeLogEntry(Upload upload) => Upload = upload;

    internal ChangeLogEntry(Petition petition) => Petition = petition;

    internal ChangeLogEntry(PetitionSwitches switches) => Switches = switches;

    public int Id { get; private set; }
    public int? PublicationId { get; private set; }
    public int? StatisticId { get; private set; }
    public int? UploadId { get; private set; }
    public int? PetitionId { get; private set; }
    public int? SwitchesId { get; private set; }

    // References instead of ids, because a new row has no id until it is saved.
    private Publication? Publication { get; set; }
    private Statistic? Statistic { get; set; }
    private Upload? Upload { get; set; }
    private Petition? Petition { get; set; }
    private PetitionSwitches? Switches { get; set; }
}
