using System.Diagnostics.Metrics;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Measures how old the last backup is.</summary>
public sealed class BackupMetrics(SiteMetrics metrics, DataPaths paths, TimeProvider clock)
{
    public const string Age = "backup_age";

    private readonly Gauge<double> _age = metrics.CreateGauge(Age, "Age of the last backup; missing until there is one", "s");
    private DateTime? _lastAt;

    public Task Measure(CancellationToken cancellationToken)
    {
        _lastAt = FindLast() ?? _lastAt;
        if (_lastAt is { } at)
            _age.Record((clock.GetUtcNow().UtcDateTime - at).TotalSeconds);
        return Task.CompletedTask;
    }

    // While the folder cannot be read, the age keeps growing, so that an alert on it goes off.
    private DateTime? FindLast()
    {
        try
        {
            return paths.FindBackups().FirstOrDefault() is { } folder ? BackupWriter.ParseFolderTime(folder) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
