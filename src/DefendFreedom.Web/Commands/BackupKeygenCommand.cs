using System.CommandLine;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `backup keygen`: creates the key pair for sealing backups.</summary>
public static class BackupKeygenCommand
{
    public static Command CreateCommand() =>
        KeyPairFiles.CreateCommand(
            "Make the key pair that backups are encrypted to; run this on a machine other than the server",
            "backup",
            _ => "Backups",
            (certificate, key) =>
                $"""
                    {certificate} goes to the website, where Backup:Certificate says.
                    {key} opens every backup. Keep it off the website, in two places. Without it no backup can be restored.
                    """
        );
}
