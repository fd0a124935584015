using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DefendFreedom.Petitions;

/// <summary>
/// The file that a campaigner takes from the website to their own machine: the signatures of one petition, sealed as they are stored. A
/// line is a word and JSON. Keys come before what they seal, and the last line has the number of signatures and the SHA-256 of
/// everything before it, so that a truncated or changed file is detected.
/// </summary>
public static class SealedFile
{
    public const string Format = "defend-freedom-signatures-2";
    public const string Head = "head",
        Key = "key",
        Signature = "signature",
        End = "end";
}

/// <summary>
/// The petition and its tally when the file was begun. The tally is exact and stays with the campaigner; the places are the disclosed
/// counts, with the day of their publication.
/// </summary>
public sealed record SealedFileHeader(
    string Format,
    string Slug,
    string Title,
    string Target,
    string State,
    DateTime MadeAt,
    Dictionary<string, int> Tally,
    List<SealedText> Texts,
    List<PlaceCount> Places,
    DateOnly? PlacesPublishedOn
)
{
    /// <summary>Fingerprint of the public key that the petition was opened with; see <see cref="Petition.PublicKeySha256"/>.</summary>
    public string? PublicKeySha256 { get; init; }

    /// <summary>For the letter that comes with the names; null in files made before these were recorded.</summary>
    public string? Organization { get; init; }
    public string? ContactName { get; init; }
    public string? ContactEmail { get; init; }

    /// <summary>What the target is asked to do.</summary>
    public string? Demand { get; init; }

    /// <summary>The counts from paper, whose names are not in the file; null in files made before these were recorded.</summary>
    public List<PaperCount>? PaperCounts { get; init; }

    /// <summary>The address of the petition's page.</summary>
    public string? Address { get; init; }
    public DateTime? OpenedAt { get; init; }
    public DateTime? EndedAt { get; init; }
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Language tag and time zone of the site, for dates and numbers.</summary>
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
}

/// <summary>A version of the text that people signed.</summary>
public sealed record SealedText(int Id, int Number, string Text, string Sha256);

/// <summary>A data key in its envelope.</summary>
public sealed record SealedKey(Guid Id, byte[] Envelope);

/// <summary>A signature. Without a box, its signer was erased and it remains counted.</summary>
/// <param name="Number">See <see cref="SignatureNumber"/>: the same in every file, on the receipt and at the desk.</param>
public sealed record SealedSignature(
    string Number,
    int Text,
    byte[] Nonce,
    Guid? Key,
    byte[]? Box,
    string Place,
    bool OnList,
    bool Updates,
    int Consent,
    DateTime SignedAt,
    DateTime ConfirmedAt
)
{
    /// <summary>
    /// Whether it is counted. Held and invalidated signatures are in the file for people who ask what is stored about them.
    /// </summary>
    public bool Counts { get; init; } = true;

    /// <summary>Whether the signer chose to be shown on the petition's page; null in files made before it was recorded.</summary>
    public bool? Shown { get; init; }
}

/// <summary>The number of signatures in the file, the tally when it was finished, and the hash.</summary>
public sealed record SealedFileTrailer(int Signatures, Dictionary<string, int> Tally, string Sha256);

/// <summary>Writes a sealed file line by line.</summary>
public sealed class SealedFileWriter(Stream output) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _signatures;

    public Task Write(SealedFileHeader header) => WriteLine(SealedFile.Head, header);

    public Task Write(SealedKey key) => WriteLine(SealedFile.Key, key);

    public Task Write(SealedSignature signature)
    {
        _signatures++;
        return WriteLine(SealedFile.Signature, signature);
    }

    /// <summary>Writes the last line.</summary>
    public Task Finish(Dictionary<string, int> tally) =>
        WriteLine(SealedFile.End, new SealedFileTrailer(_signatures, tally, Convert.ToHexStringLower(_hash.GetCurrentHash())));

    public void Dispose() => _hash.Dispose();

    private async Task WriteLine<T>(string word, T value)
    {
        byte[] line = [.. Encoding.ASCII.GetBytes(word), (byte)' ', .. JsonSerializer.SerializeToUtf8Bytes(value), (byte)'\n'];
        _hash.AppendData(line);
        await output.WriteAsync(line);
    }
}

/// <summary>
/// Reads a sealed file from its beginning; throws <see cref="InvalidDataException"/> with a readable message if it is something else,
/// truncated or changed.
/// </summary>
public sealed class SealedFileReader(Stream input, params IReadOnlyList<RSA> privateKeys) : IDisposable
{
    private const string Changed = "The file was changed after it was written. Download it again.";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<Guid, byte[]> _keys = [];
    private readonly StreamReader _lines = new(input, new UTF8Encoding(false, throwOnInvalidBytes: true));

    public SealedFileHeader Header { get; private set; } = null!;

    /// <summary>Null until every signature has been read.</summary>
    public SealedFileTrailer? Trailer { get; private set; }

    /// <summary>Reads the first line; must be called first.</summary>
    public SealedFileHeader ReadHeader()
    {
        var (word, json) = ReadRecord() ?? throw new InvalidDataException("The file is empty.");
        if (word != SealedFile.Head || Read<SealedFileHeader>(json) is not { Format: SealedFile.Format } head)
            throw new InvalidDataException("This is not a sealed signature file.");
        return Header = head;
    }

    /// <summary>Every signature, in the order of the file.</summary>
    public IEnumerable<SealedSignature> ReadSignatures()
    {
        var count = 0;
        while (true)
        {
            var before = _hash.GetCurrentHash();
            var (word, json) = ReadRecord() ?? throw new InvalidDataException("The file is incomplete. Download it again.");
            switch (word)
            {
                case SealedFile.Key:
                    var key = Read<SealedKey>(json);
                    _keys[key.Id] = DecryptDataKey(key.Envelope);
                    break;
                case SealedFile.Signature:
                    count++;
                    yield return Read<SealedSignature>(json);
                    break;
                case SealedFile.End:
                    Trailer = Read<SealedFileTrailer>(json);
                    if (Trailer.Signatures != count || Trailer.Sha256 != Convert.ToHexStringLower(before))
                        throw new InvalidDataException(Changed);
                    yield break;
                default:
                    throw new InvalidDataException($"The file has an unknown line that starts with “{word}”.");
            }
        }
    }

    /// <summary>The signer; null if the signature was erased.</summary>
    public Signer? Open(SealedSignature signature) =>
        signature.Box is not { } box || signature.Key is not { } id
            ? null
            : SealedBox.Open(box, _keys.TryGetValue(id, out var key) ? key : throw new InvalidDataException(Changed), signature.Nonce);

    public void Dispose()
    {
        _hash.Dispose();
        _lines.Dispose();
    }

    // There are two keys if the certificate was replaced while people signed.
    private byte[] DecryptDataKey(byte[] envelope)
    {
        foreach (var key in privateKeys.SkipLast(1))
            try
            {
                return OrganisationKeyPair.Decrypt(envelope, key);
            }
            catch (CryptographicException) // encrypted to another key
            { }
        return OrganisationKeyPair.Decrypt(envelope, privateKeys[^1]);
    }

    private (string Word, string Json)? ReadRecord()
    {
        if (ReadLine() is not { } line)
            return null;
        _hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
    }

    private string? ReadLine()
    {
        try
        {
            return _lines.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(Changed, e);
        }
    }

    private static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Strict)
                ?? throw new InvalidDataException("The file has an empty line.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(Changed, e);
        }
    }
}
