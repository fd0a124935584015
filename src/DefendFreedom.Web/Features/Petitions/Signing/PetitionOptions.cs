using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>`Petitions` and `Node`: how signatures are sealed, counted and kept.</summary>
public sealed class PetitionOptions
{
    /// <summary>The organisation's certificate as PEM; when it is not set, `keys/organisation.crt` in the data folder. Without one nobody can sign.</summary>
    public string? Certificate { get; set; }

    /// <summary>Signatures of one petition that one address block may send in an hour before they are marked as suspect.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "Petitions:SignaturesPerClientPerHour must be 1 or more")]
    public int SignaturesPerClientPerHour { get; set; } = 60;

    /// <summary>Forms that may wait for the database at once; who comes then is asked to try again.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Petitions:MaxQueuedSignatures must be between 1 and 1000000")]
    public int MaxQueuedSignatures { get; set; } = 4000;

    /// <summary>Months after delivery or closing when the signers' personal data is deleted.</summary>
    [Range(1, 120, ErrorMessage = "Petitions:RetentionMonths must be between 1 and 120")]
    public int RetentionMonths { get; set; } = 6;
}
