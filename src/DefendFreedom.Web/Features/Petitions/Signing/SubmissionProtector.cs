using System.Security.Cryptography;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>Encrypts pending forms with the site's keys.</summary>
public sealed class SubmissionProtector(IDataProtectionProvider protection)
{
    private readonly IDataProtector _forms = protection.CreateProtector("submission");

    public byte[] Protect(SubmittedForm form) => _forms.Protect(form.ToBytes());

    /// <summary>Decrypts the form; null when it was blanked out because the submission is over.</summary>
    public SubmittedForm? Unprotect(Submission submission)
    {
        try
        {
            return SubmittedForm.FromBytes(_forms.Unprotect(submission.Form));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
