using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Adds the settings file and the secret files to what ASP.NET Core reads. A later source wins: `appsettings.json`, the settings file, the
/// environment, secret files, the command line.
/// </summary>
public static class SettingsSources
{
    /// <summary>
    /// Creates the builder of the program. The slim builder omits IIS, QUIC, and other features that a site behind a proxy does not need.
    /// </summary>
    /// <param name="settings">Settings of the command line, such as `--Mail:Host=example.org`.</param>
    /// <param name="file">The settings file; when it is null, the one of the environment variable, if any.</param>
    public static WebApplicationBuilder CreateBuilder(string[] settings, string? file)
    {
        var variables = ReadFile(file);
        try
        {
            var builder = WebApplication.CreateSlimBuilder(
                new WebApplicationOptions
                {
                    Args = settings,
                    ContentRootPath = AppPaths.PublishedRoot,
                    EnvironmentName = settings.Any(IsEnvironment) ? null : variables.GetValueOrDefault("ASPNETCORE_ENVIRONMENT"),
                }
            );
            builder.Configuration.Sources.AddFiles(variables);
            return builder;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var fault = $"The settings cannot be read: {e.Message} {e.GetBaseException().Message}";
            throw new OptionsValidationException("", typeof(string), [fault.ReplaceLineEndings(" ")]);
        }
    }

    private static void AddFiles(this IList<IConfigurationSource> sources, Dictionary<string, string> variables)
    {
        var environment = sources.Index().Last(s => s.Item is EnvironmentVariablesConfigurationSource { Prefix: null or "" }).Index;
        sources.Insert(
            environment,
            new MemoryConfigurationSource { InitialData = variables.Select(v => new KeyValuePair<string, string?>(ToKey(v.Key), v.Value)) }
        );
        foreach (var (index, secrets) in SecretFiles.CreateSources().Index())
            sources.Insert(environment + 2 + index, secrets);
    }

    // As with systemd, a variable that is in the environment already is not replaced.
    private static Dictionary<string, string> ReadFile(string? file)
    {
        var path = file ?? Environment.GetEnvironmentVariable(SettingsFile.Variable);
        return string.IsNullOrEmpty(path)
            ? []
            : SettingsFile.Read(path).Where(v => Environment.GetEnvironmentVariable(v.Key) is null).ToDictionary();
    }

    private static bool IsEnvironment(string setting) => setting.StartsWith("--environment", StringComparison.OrdinalIgnoreCase);

    private static string ToKey(string variable)
    {
        foreach (var prefix in (string[])["ASPNETCORE_", "DOTNET_"])
            if (variable.StartsWith(prefix, StringComparison.Ordinal))
                return variable[prefix.Length..];
        return variable.Replace("__", ":", StringComparison.Ordinal);
    }
}
