using System.ComponentModel.DataAnnotations;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Features.Backups;

[SettingsSection("Backup", "The nightly backups.")]
public sealed class BackupOptions : IValidatableObject
{
    [Setting(
        "The folder for backups. Use a different disk than the data, so that they are not lost together.",
        Values = "a folder that the program can write to",
        Default = "`backups` in the data folder"
    )]
    public string? Directory { get; set; }

    [Setting(
        "The certificate that encrypts the database of a backup, made with `backup keygen`; without it, anyone who has a backup can "
            + "read it.",
        Values = "a PEM file of an RSA certificate that is used for nothing else"
    )]
    public string? Certificate { get; set; }

    [Setting("The number of backups to keep; with 0, no nightly backups are made.", Min = 0, Max = 3650)]
    public int RetainCount { get; set; } = 7;

    [Setting(
        "The day when someone last checked that backups are copied to another machine; valid for 180 days. `doctor --production` "
            + "asks for it if backups are on the same disk as the data.",
        Values = "a day such as 2026-11-28"
    )]
    public DateOnly? CopiesCheckedOn { get; set; }

    [Setting(
        "On SQL Server, the folder for backups on the disk of the database server; nothing is ever deleted there.",
        Default = "the server's own",
        MaxLength = 300
    )]
    public string? ServerDirectory { get; set; }

    [Setting(
        "On SQL Server, the name of the certificate in the database `master` that encrypts backups; without it, they are not encrypted.",
        MaxLength = 128
    )]
    public string? ServerCertificate { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Directory is not null && WritableFolder.FindFault("Backup:Directory", Directory) is { } fault)
            yield return new ValidationResult(fault);
    }
}
