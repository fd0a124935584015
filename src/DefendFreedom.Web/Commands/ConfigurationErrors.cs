using System.CommandLine;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>Reports invalid settings and database failures of a command as one line each, with exit code 1.</summary>
public static class ConfigurationErrors
{
    public static async Task<int> RunReportingErrors(this ParseResult parsed, Func<Task> action)
    {
        try
        {
            await action();
            return 0;
        }
        catch (HostAbortedException) // `dotnet ef` builds the host for its services and then ends the program
        {
            return 0;
        }
        catch (Exception e) when (FindMessages(e) is { Count: > 0 } failures)
        {
            // Settings that are validated against each other report the same failure twice.
            foreach (var failure in failures.Distinct())
                await parsed.InvocationConfiguration.Error.WriteLineAsync(ToPlainMessage(failure));
            return 1;
        }
    }

    private static List<string> FindMessages(Exception e) =>
        e switch
        {
            OptionsValidationException validation => [.. validation.Failures],
            DatabaseUpgradeException upgrade => [upgrade.Message],
            AggregateException aggregate => aggregate.InnerExceptions.SelectMany(FindMessages).ToList(),
            _ when DatabaseErrors.IsUnavailable(e) =>
            [
                $"The database cannot be used: {e.GetBaseException().Message} Check ConnectionStrings:Site, "
                    + "or Data:Directory for the embedded database",
            ],
            _ => [],
        };

    // Extracts Z from "DataAnnotation validation failed for 'X' members: 'Y' with the error: 'Z'."
    private static string ToPlainMessage(string failure) =>
        failure.IndexOf("with the error: '", StringComparison.Ordinal) is var at and >= 0
            ? failure[(at + 17)..].TrimEnd('.', '\'')
            : failure;
}
