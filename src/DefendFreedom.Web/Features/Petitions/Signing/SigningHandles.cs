using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Handles that the browser carries in the URL during signing. A submission handle is issued to anyone who submits a form and only opens
/// the field for the code; a receipt handle is issued to whoever has proved access to the mailbox, and contains the receipt's number.
/// </summary>
public sealed class SigningHandles(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int MaxLength = 500;
    private static readonly TimeSpan SubmissionLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan ReceiptLifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector _submissions = protection.CreateProtector("submission handle");
    private readonly IDataProtector _receipts = protection.CreateProtector("receipt handle");

    public string CreateForSubmission(long id)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id);
        return Protect(_submissions, bytes);
    }

    /// <summary>Returns the id of the submission; null for anything else and after a day.</summary>
    public long? ReadSubmissionId(string? handle) =>
        Unprotect(_submissions, handle, SubmissionLifetime) is { Length: sizeof(long) } bytes
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : null;

    public string CreateForReceipt(string number) => Protect(_receipts, Encoding.UTF8.GetBytes(number));

    /// <summary>Returns the number of the receipt; null for anything else and after an hour.</summary>
    public string? ReadReceiptNumber(string? handle) =>
        Unprotect(_receipts, handle, ReceiptLifetime) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private string Protect(IDataProtector protector, byte[] content)
    {
        var bytes = new byte[sizeof(long) + content.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, clock.GetUtcNow().UtcTicks);
        content.CopyTo(bytes, sizeof(long));
        return Base64Url.EncodeToString(protector.Protect(bytes));
    }

    private byte[]? Unprotect(IDataProtector protector, string? handle, TimeSpan lifetime)
    {
        if (string.IsNullOrEmpty(handle) || handle.Length > MaxLength)
            return null;
        try
        {
            var bytes = protector.Unprotect(Base64Url.DecodeFromChars(handle));
            var age = clock.GetUtcNow().UtcTicks - BinaryPrimitives.ReadInt64BigEndian(bytes);
            return Math.Abs(age) < lifetime.Ticks ? bytes[sizeof(long)..] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
