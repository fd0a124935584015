using System.CommandLine;
using DefendFreedom.Data;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Verbs;

/// <summary>A verb that meets wrong settings, or no database, says so in one line each and ends with 1.</summary>
public static class WrongSettings
{
    public static async Task<int> Reported(this ParseResult parsed, Func<Task> verb)
    {
        try
        {
            await verb();
            return 0;
        }
        catch (HostAbortedException)   // `dotnet ef` builds the host for its services and then ends the program
        {
            return 0;
        }
        catch (Exception e) when (Failures(e) is { Count: > 0 } failures)
        {
            // Settings that are checked against each other report the same twice.
            foreach (var failure in failures.Distinct()) await parsed.InvocationConfiguration.Error.WriteLineAsync(Plain(failure));
            return 1;
        }
    }

    private static List<string> Failures(Exception e) => e switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        AggregateException several => several.InnerExceptions.SelectMany(Failures).ToList(),
        _ when DatabaseFault.Is(e) => [$"The database cannot be used: {e.GetBaseException().Message} See ConnectionStrings:Site, or for the embedded one Data:Directory"],
        _ => [],
    };

    // "DataAnnotation validation failed for 'X' members: 'Y' with the error: 'Z'." says Z to a person.
    private static string Plain(string failure) =>
        failure.IndexOf("with the error: '", StringComparison.Ordinal) is var at and >= 0 ? failure[(at + 17)..].TrimEnd('.', '\'') : failure;
}
