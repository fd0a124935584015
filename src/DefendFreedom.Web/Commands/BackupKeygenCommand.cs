using System.CommandLine;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `backup keygen`: creates the key pair for sealing backups.</summary>
public static class BackupKeygenCommand
{
    public static Command CreateCommand() =>
        KeyPairFiles.CreateCommand(
            "Make the pair that backups are sealed to; run it on another machine than the site's",
            "backup",
            _ => "Backups",
            (certificate, key) =>
                $"""
                    {certificate} goes to the website, where Backup:Certificate says.
                    {key} opens every backup. Keep it off the website, in two places. Without it no backup can be restored.
                    """
        );
}
