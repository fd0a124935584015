using DefendFreedom.Data;
using DefendFreedom.Data.Changes;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Brings up to date what a feature derives from the database. Subscribers run in the order in which they are registered.</summary>
public interface IChangeSubscriber
{
    /// <summary>Runs once before the site serves.</summary>
    Task Start(SiteDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs twice a second, with the changes since the last time, oldest first; there may be none.</summary>
    Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken);
}
