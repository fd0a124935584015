namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Settings that are files, each named as its environment variable would be: Docker's secrets (`/run/secrets`), and systemd's
/// credentials, as `LoadCredential=Data__KeyEncryptionPrivateKey:/etc/defend-freedom/ring.key` gives them.
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
