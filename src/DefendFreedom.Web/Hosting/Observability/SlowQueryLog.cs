using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// Logs database commands that took over 100 ms under their tag (`TagWith`), or else their verb and table, with the page. Values are never
/// logged.
/// </summary>
public sealed partial class SlowQueryLog(
    SiteMetrics metrics,
    IHttpContextAccessor http,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<SlowQueryLog> log
)
{
    public static readonly TimeSpan Threshold = TimeSpan.FromMilliseconds(100);
    private const int MaxEntries = 50;
    private readonly ConcurrentQueue<SlowQuery> _latest = new();

    /// <summary>The latest slow queries, newest first.</summary>
    public IReadOnlyList<SlowQuery> Latest => [.. _latest.Reverse()];

    /// <summary>Inspects every command of a context after it was executed.</summary>
    public void Watch(DbContextOptionsBuilder options) =>
        options.LogTo((id, _) => id == RelationalEventId.CommandExecuted, eventData => RecordIfSlow((CommandExecutedEventData)eventData));

    /// <summary>Returns the name of a command: its tag (`TagWith`), or its verb and first table.</summary>
    public static string GetName(string command)
    {
        if (Tagged().Match(command) is { Success: true } tag)
            return tag.Groups[1].Value.Trim();
        return Table().Match(command) is { Success: true } table
            ? $"{table.Groups["verb"].Value.ToUpperInvariant()} {table.Groups["table"].Value}"
            : Verb().Match(command).Value.ToUpperInvariant();
    }

    private void RecordIfSlow(CommandExecutedEventData eventData)
    {
        if (eventData.Duration <= Threshold || !lifetime.ApplicationStarted.IsCancellationRequested)
            return; // the startup and one-off commands may take longer
        var page = http.HttpContext is { } context ? RequestLogMiddleware.GetRoute(context) : "in the background";
        var slow = new SlowQuery(
            clock.GetUtcNow().UtcDateTime,
            GetName(eventData.Command.CommandText),
            page,
            Math.Round(eventData.Duration.TotalMilliseconds)
        );
        _latest.Enqueue(slow);
        while (_latest.Count > MaxEntries && _latest.TryDequeue(out _)) { }
        metrics.RecordSlowQuery();
        LogSlowQuery(log, slow.Name, slow.Page, slow.Milliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slow query: {Query} ({Page}) took {Milliseconds} ms")]
    private static partial void LogSlowQuery(ILogger log, string query, string page, double milliseconds);

    [GeneratedRegex(@"\A-- ([^\r\n]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Tagged();

    [GeneratedRegex(
        @"\b(?:(?<verb>SELECT) [\s\S]*?\bFROM|(?<verb>INSERT) INTO|(?<verb>UPDATE)|(?<verb>DELETE) FROM)\s+[\[""]?(?<table>\w+)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Table();

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Verb();
}

/// <summary>A slow query: when (UTC), its name, the page that ran it, and its duration.</summary>
public sealed record SlowQuery(DateTime At, string Name, string Page, double Milliseconds);
