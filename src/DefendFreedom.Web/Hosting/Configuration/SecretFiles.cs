namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Reads settings from files, each named like its environment variable: Docker secrets (`/run/secrets`) and systemd credentials, such as
/// `LoadCredential=Data__KeyEncryptionPrivateKey:/etc/defend-freedom/ring.key`.
/// </summary>
public static class SecretFiles
{
    private static readonly string?[] Folders = ["/run/secrets", Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")];

    public static void AddSecretFiles(this IConfigurationBuilder configuration)
    {
        foreach (var folder in Folders.OfType<string>().Where(Path.IsPathRooted))
            configuration.AddKeyPerFile(folder, optional: true);
    }
}
