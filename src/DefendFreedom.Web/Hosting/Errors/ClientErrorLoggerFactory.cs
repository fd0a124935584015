using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>
/// Logs at Debug what the framework logs as a warning or an error though the client alone has caused it and nothing is lost: a connection
/// that ends in the middle of a form, and a cookie of ours that somebody made up.
/// </summary>
public sealed class ClientErrorLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    private static readonly Dictionary<string, Func<int, Exception?, bool>> Rules = new()
    {
        // Kestrel reads on after such a request has ended. The event of a page's own fault, 13, has another exception.
        ["Microsoft.AspNetCore.Server.Kestrel"] = (id, e) =>
            id == 0 && e is InvalidOperationException || id == 13 && e is ConnectionAbortedException,
        ["Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery"] = (id, e) => id == 7 && e is AntiforgeryValidationException,
        ["Microsoft.AspNetCore.Mvc.ViewFeatures.CookieTempDataProvider"] = (id, _) => id == 3,
    };

    public static void Register(IServiceCollection services) =>
        services.AddSingleton<ILoggerFactory>(all => new ClientErrorLoggerFactory(
            new LoggerFactory(
                all.GetServices<ILoggerProvider>(),
                all.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                all.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
                all.GetService<IExternalScopeProvider>()
            )
        ));

    public ILogger CreateLogger(string categoryName) =>
        Rules.TryGetValue(categoryName, out var rule)
            ? new DemotingLogger(inner.CreateLogger(categoryName), rule)
            : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class DemotingLogger(ILogger inner, Func<int, Exception?, bool> isClientFault) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => inner.Log(isClientFault(eventId.Id, exception) ? LogLevel.Debug : logLevel, eventId, state, exception, formatter);
    }
}
