using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>The `Petitions` section: how signatures are encrypted, counted and retained.</summary>
public sealed class PetitionOptions
{
    /// <summary>
    /// The organization's certificate as PEM; when it is not set, `keys/organisation.crt` in the data folder. Without a certificate nobody
    /// can sign.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>Signatures of one petition that one address block may submit in an hour before they are marked as suspect.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "Petitions:SignaturesPerClientPerHour must be 1 or more")]
    public int SignaturesPerClientPerHour { get; set; } = 60;

    /// <summary>Signature writes that may be queued for the database; further ones are answered with a request to try again.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Petitions:MaxQueuedSignatures must be between 1 and 1000000")]
    public int MaxQueuedSignatures { get; set; } = 4000;

    /// <summary>Months after delivery or closing until the signers' personal data is deleted.</summary>
    [Range(1, 120, ErrorMessage = "Petitions:RetentionMonths must be between 1 and 120")]
    public int RetentionMonths { get; set; } = 6;
}
