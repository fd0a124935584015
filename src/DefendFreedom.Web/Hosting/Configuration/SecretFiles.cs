using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Reads settings from files, each named like its environment variable: Docker secrets (`/run/secrets`) and systemd credentials, such as
/// `LoadCredential=Data__KeyEncryptionPrivateKey:/etc/defend-freedom/ring.key`. Files whose names have no section, such as `ring.key`,
/// are not settings; a setting may name them.
/// </summary>
internal static class SecretFiles
{
    private static readonly string?[] Folders = ["/run/secrets", Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")];

    public static IEnumerable<KeyPerFileConfigurationSource> CreateSources() =>
        Folders
            .OfType<string>()
            .Where(folder => Path.IsPathRooted(folder) && Directory.Exists(folder))
            .Select(folder => new KeyPerFileConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(folder),
                IgnoreCondition = name => !name.Contains("__", StringComparison.Ordinal),
                Optional = true,
            });
}
