using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Mail;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting.Observability;

/// <summary>A site with a certificate and a metrics port.</summary>
public sealed class MeasuredSite : PetitionSite
{
    public int Port { get; } = FreePort.Find();

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings) { ["Metrics:Port"] = $"{Port}" };
}

/// <summary>The gauges that an operator sets alerts on.</summary>
public sealed class GaugeTests(MeasuredSite site) : IClassFixture<MeasuredSite>
{
    [Fact]
    public async Task The_age_of_the_last_backup_is_measured_in_seconds_and_grows_while_its_folder_is_missing()
    {
        Assert.Null(await Measure("backup_age_seconds"));
        var backups = Path.Combine(site.DataFolder, "backups");
        foreach (var age in new[] { 3, 1 })
        {
            var name = site.Clock.Now.AddHours(-age).ToString("yyyy-MM-ddTHHmmZ", CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(Path.Combine(backups, name)).FullName, "manifest.json"),
                "{}"
            );
        }
        Assert.InRange((await Measure("backup_age_seconds"))!.Value, 3600, 3665);
        Directory.Delete(backups, recursive: true);
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.InRange((await Measure("backup_age_seconds"))!.Value, 3 * 3600, 3 * 3600 + 65);
    }

    [Fact]
    public async Task Failed_mails_are_counted_until_they_are_tried_again()
    {
        Assert.Equal(0, await Measure("outbox_messages_failed"));
        var message = new OutboxMessage(MessageKind.SignatureConfirmation, 1, null, site.Clock.Now);
        message.RecordFailure(site.Clock.Now, "550 no", isPermanent: true);
        await site.ChangeDatabase(db =>
        {
            db.OutboxMessages.Add(message);
            return Task.CompletedTask;
        });
        Assert.Equal(1, await Measure("outbox_messages_failed"));
    }

    [Fact]
    public async Task The_days_left_of_the_certificate_are_measured() =>
        Assert.True(await Measure("organization_certificate_remaining_days") > 300);

    [Fact]
    public async Task Every_metric_of_a_duration_or_size_names_its_unit()
    {
        await site.Visitor.Fetch("/");
        var names = Regex.Matches(await GetMetrics(), @"(?m)^# TYPE defend_freedom_(\S+)").Select(m => m.Groups[1].Value).ToList();
        Assert.Superset(
            new HashSet<string> { "request_duration_seconds", "oldest_outbox_message_seconds", "memory_bytes", "heap_bytes" },
            names.ToHashSet()
        );
        Assert.DoesNotContain(names, name => name.Contains("milliseconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_take_less_than_a_second_are_told_apart()
    {
        await site.Visitor.Fetch("/");
        var buckets = Regex.Matches(await GetMetrics(), "request_duration_seconds_bucket{le=\"([0-9.]+)\"}").Select(m => m.Groups[1].Value);
        Assert.True(buckets.Count(b => double.Parse(b, CultureInfo.InvariantCulture) < 1) >= 8);
    }

    // Null while there is no value.
    private async Task<double?> Measure(string name)
    {
        var match = Regex.Match(await GetMetrics(), $@"(?m)^defend_freedom_{name} (\S+)$");
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private async Task<string> GetMetrics()
    {
        await site.Services.GetRequiredService<QueueMetricsJob>().Run();
        using var watcher = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{site.Port}") };
        return (await watcher.Fetch("/metrics")).Text;
    }
}
