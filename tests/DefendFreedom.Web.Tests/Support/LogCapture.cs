using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Collects warnings and errors; any that a test did not expect fails the run.</summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly ConcurrentBag<string> _expected = [];

    public IReadOnlyList<string> Unexpected =>
        _entries.Where(e => !_expected.Any(part => e.Contains(part, StringComparison.Ordinal))).ToList();

    public IReadOnlyList<string> Entries => [.. _entries];

    /// <summary>Allows entries that contain this text.</summary>
    public void Expect(string part) => _expected.Add(part);

    public void AssertNothingUnexpected()
    {
        if (Unexpected.Count > 0)
            Assert.Fail("Logged and not expected:\n" + string.Join('\n', Unexpected.Take(10)));
    }

    public ILogger CreateLogger(string categoryName) => new CapturingLogger(categoryName, _entries);

    public void Dispose() => GC.SuppressFinalize(this);

    private sealed class CapturingLogger(string category, ConcurrentQueue<string> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                entries.Enqueue($"[{logLevel}] {category}: {eventId.Id} {eventId.Name} {formatter(state, exception)} {exception}");
        }
    }
}
