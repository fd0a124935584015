using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Signing;

/// <summary>What mails and the page behind their link need of somebody who has not confirmed yet.</summary>
public sealed record PendingSigner(string Email, string Name, string? PublicName);

/// <summary>Protects that, for as long as it is needed; and makes the handle by which a browser asks for its code, which tells nothing.</summary>
public sealed class PendingSigners(IDataProtectionProvider protection)
{
    private readonly IDataProtector _signers = protection.CreateProtector("pending signer");
    private readonly IDataProtector _handles = protection.CreateProtector("signing handle");

    public byte[] Protect(PendingSigner signer) => _signers.Protect(Encoding.UTF8.GetBytes($"{signer.Email}\0{signer.Name}\0{signer.PublicName}"));

    public PendingSigner? Read(byte[]? kept) =>
        kept is not null && Encoding.UTF8.GetString(_signers.Unprotect(kept)).Split('\0') is [var email, var name, var shown]
            ? new PendingSigner(email, name, shown.Length == 0 ? null : shown) : null;

    public string Handle(byte[] mark) => System.Buffers.Text.Base64Url.EncodeToString(_handles.Protect(mark));

    /// <summary>The mark of a handle; null for what is none.</summary>
    public byte[]? Mark(string? handle)
    {
        try
        {
            return string.IsNullOrEmpty(handle) || handle.Length > 500 ? null : _handles.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(handle));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
