using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Features.Petitions.Signing;

[SettingsSection("Petitions", "How signatures are encrypted, counted, and retained.")]
public sealed class PetitionOptions
{
    [Setting(
        "The organization's certificate, made with `signatures keygen`; without it, signing is closed.",
        Values = "a PEM file of an RSA certificate",
        Default = "`keys/organisation.crt` in the data folder",
        IsRequired = true
    )]
    public string? Certificate { get; set; }

    [Setting("How many signatures one address block may submit to one petition in an hour before further ones are marked as suspect.")]
    public int SignaturesPerClientPerHour { get; set; } = 60;

    [Setting("How many signatures may wait for the database. Beyond that, signers are asked to try again.", Max = 1_000_000)]
    public int MaxQueuedSignatures { get; set; } = 4000;

    [Setting("How many months after delivery or closing the signers' personal data is deleted.", Max = 120)]
    public int RetentionMonths { get; set; } = 6;
}
