using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>The `Backup` section: the nightly backups.</summary>
public sealed class BackupOptions
{
    /// <summary>
    /// The folder of the dated backup folders; when it is not set, `backups` in the data folder. A different disk is better, because this
    /// one may be lost together with the data.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>
    /// A PEM file with the RSA certificate that encrypts the database of a backup, made with `backup keygen`. When it is not set, anyone
    /// who has a backup can read the database.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>
    /// Number of backups to keep; the oldest is deleted when a newer one is complete. With 0, no nightly backups are made.
    /// </summary>
    [Range(0, 3650, ErrorMessage = "Backup:RetainCount must be between 0 and 3650")]
    public int RetainCount { get; set; } = 7;

    /// <summary>
    /// The day on which somebody last checked that backups are copied to another machine; needed if they are on the disk of the data.
    /// </summary>
    public DateOnly? CopiesCheckedOn { get; set; }

    /// <summary>
    /// On SQL Server, the folder for backups on the disk of the database server; when it is not set, the server's default. Nothing is
    /// deleted there.
    /// </summary>
    [MaxLength(300, ErrorMessage = "Backup:ServerDirectory must have at most 300 characters")]
    public string? ServerDirectory { get; set; }

    /// <summary>
    /// On SQL Server, the name of the certificate in the `master` database that encrypts its backups; when it is not set, they are not
    /// encrypted.
    /// </summary>
    [MaxLength(128, ErrorMessage = "Backup:ServerCertificate must have at most 128 characters")]
    public string? ServerCertificate { get; set; }
}
