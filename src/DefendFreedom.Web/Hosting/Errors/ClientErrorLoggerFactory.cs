using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>
/// Logs at Debug what the framework logs as a warning or error although only the client caused it and nothing is lost: a connection that
/// ends in the middle of a form, or a forged antiforgery or TempData cookie.
/// </summary>
public sealed class ClientErrorLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    private static readonly Dictionary<string, Func<int, Exception?, bool>> Rules = new()
    {
        // Kestrel continues to read the body after such a request has ended. Event 13 for an error of a page has a different exception.
        ["Microsoft.AspNetCore.Server.Kestrel"] = (id, e) =>
            id == 0 && e is InvalidOperationException || id == 13 && e is ConnectionAbortedException,
        ["Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery"] = (id, e) => id == 7 && e is AntiforgeryValidationException,
        ["Microsoft.AspNetCore.Mvc.ViewFeatures.CookieTempDataProvider"] = (id, _) => id == 3,
    };

    public static void Register(IServiceCollection services) =>
        services.AddSingleton<ILoggerFactory>(provider => new ClientErrorLoggerFactory(
            new LoggerFactory(
                provider.GetServices<ILoggerProvider>(),
                provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
                provider.GetService<IExternalScopeProvider>()
            )
        ));

    public ILogger CreateLogger(string categoryName) =>
        Rules.TryGetValue(categoryName, out var rule)
            ? new DemotingLogger(inner.CreateLogger(categoryName), rule)
            : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class DemotingLogger(ILogger inner, Func<int, Exception?, bool> isClientError) : ILogger
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
        ) => inner.Log(isClientError(eventId.Id, exception) ? LogLevel.Debug : logLevel, eventId, state, exception, formatter);
    }
}
