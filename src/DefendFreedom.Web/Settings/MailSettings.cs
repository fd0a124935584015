using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Settings;

/// <summary>`Mail`: how letters leave. Without a host each is written to `mail/*.eml` in the data folder.</summary>
public sealed class MailSettings : IValidatableObject
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }
    public bool StartTls { get; set; } = true;

    /// <summary>Connections to the mail server at once; a letter takes about a tenth of a second on each.</summary>
    public int Connections { get; set; } = 20;

    /// <summary>Seconds for which the mail server may say nothing before it counts as away and letters wait.</summary>
    public int Patience { get; set; } = 60;

    /// <summary>The address that letters come from; must be set together with a host.</summary>
    public string From { get; set; } = "desk@localhost";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(From, out _))
            yield return new ValidationResult($"Mail:From must be an e-mail address, not `{From}`");
        if (Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Port must be between 1 and 65535");
        if (Patience is < 1 or > 120)
            yield return new ValidationResult("Mail:Patience must be between 1 and 120");
        if (Connections is < 1 or > 1000)
            yield return new ValidationResult("Mail:Connections must be between 1 and 1000");
    }
}
