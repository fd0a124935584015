using System.Security.Cryptography;
using System.Text.Json;

namespace DefendFreedom.Petitions;

/// <summary>A supporter's input and choices, with the seed of the submission's tokens.</summary>
public sealed record SubmittedForm
{
    /// <summary>A form is padded to full blocks of this many bytes, because the length of a name reveals something too.</summary>
    private const int Block = 256;

    public required byte[] Seed { get; init; }
    public required string Email { get; init; }
    public required SignerChoices Choices { get; init; }

    /// <summary>See <see cref="NetworkFingerprints.Network"/>; the number of e-mails is limited by it.</summary>
    public required byte[] Network { get; init; }

    public SigningTokens Tokens => new(Seed);

    /// <summary>JSON in UTF-8, padded with spaces.</summary>
    public byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this);
        var padded = new byte[(json.Length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    /// <summary>Parses a form; throws <see cref="CryptographicException"/> if the bytes are not a form.</summary>
    public static SubmittedForm FromBytes(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<SubmittedForm>(bytes) ?? throw new CryptographicException("The form is empty.");
        }
        catch (JsonException e)
        {
            throw new CryptographicException("The bytes are not a form.", e);
        }
    }
}
