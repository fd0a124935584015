using DefendFreedom.Data;
using DefendFreedom.Data.Changes;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Refreshes what a feature derives from the database. Subscribers run in the order in which they are registered.</summary>
public interface IChangeSubscriber
{
    /// <summary>Runs once before the site serves requests.</summary>
    Task Start(SiteDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs twice a second with the changes since the last run, oldest first; the list may be empty.</summary>
    Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken);
}
