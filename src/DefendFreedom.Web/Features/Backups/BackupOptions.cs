using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>`Backup`: the copies that the program makes of its data every night.</summary>
public sealed class BackupOptions
{
    /// <summary>Where the dated folders are; when it is not set, `backups` in the data folder. Another disk is better: this one may be lost with the data.</summary>
    public string? Directory { get; set; }

    /// <summary>
    /// A PEM file with the RSA certificate that the database in a backup is sealed to, made with `backup keygen`; when it is not set,
    /// whoever holds a backup can read the database.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>How many are kept; the oldest goes when a newer one is whole. With 0 none is made at night.</summary>
    [Range(0, 3650, ErrorMessage = "Backup:RetainCount must be between 0 and 3650")]
    public int RetainCount { get; set; } = 7;

    /// <summary>On SQL Server, the folder on the database server's own disk that it writes to; when it is not set, the one that it was set up with. Nothing is deleted there.</summary>
    [MaxLength(300, ErrorMessage = "Backup:ServerDirectory must have at most 300 characters")]
    public string? ServerDirectory { get; set; }

    /// <summary>
    /// On SQL Server, the name of the certificate in its database `master` that its backups are encrypted to; when it is not set, they
    /// are not encrypted.
    /// </summary>
    [MaxLength(128, ErrorMessage = "Backup:ServerCertificate must have at most 128 characters")]
    public string? ServerCertificate { get; set; }
}
