using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// Encrypts a stream of any length so that only a certificate's private key can open it. The format is: its name and a line feed; the
/// length of the envelope in four bytes, big-endian; a CMS envelope (RFC 5652) with a random key; then chunks, each up to 64 KiB of
/// AES-256-GCM (NIST SP 800-38D) and its tag. The nonce of a chunk is its number. The associated data are the SHA-256 of everything
/// before the first chunk, the number, and whether it is the last chunk, so that no chunk can be changed, moved, omitted or added (the
/// STREAM construction, eprint.iacr.org/2015/189). The format does not authenticate the sender: everybody has the certificate.
/// </summary>
public sealed class StreamSeal(string format)
{
    /// <summary>Plaintext bytes in each chunk but the last.</summary>
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    private const int KeyLength = 32;
    private const int EnvelopeMaxLength = 16 * 1024;

    /// <summary>A copy of the database in a backup.</summary>
    public static readonly StreamSeal Database = new("defend-freedom-database-1");

    /// <summary>The signatures of a petition for the campaigner; see <see cref="SealedFile"/> for the content.</summary>
    public static readonly StreamSeal Signatures = new("defend-freedom-signatures-2");

    /// <summary>The first bytes of a stream of this format.</summary>
    public byte[] Format { get; } = Encoding.ASCII.GetBytes(format + "\n");

    /// <summary>Seals a stream from its current position to its end, in constant memory.</summary>
    public async Task Seal(Stream plain, Stream output, X509Certificate2 certificate, CancellationToken cancellationToken = default)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var header = CreateHeader(OrganisationKeyPair.Encrypt(key, certificate));
        using var cipher = new ChunkCipher(key, header);
        await output.WriteAsync(header, cancellationToken);
        var result = new byte[ChunkLength + TagLength];
        await foreach (var (chunk, isLast) in ReadChunks(plain, ChunkLength, cancellationToken))
        {
            cipher.Encrypt(chunk.Span, result, isLast);
            await output.WriteAsync(result.AsMemory(0, chunk.Length + TagLength), cancellationToken);
        }
    }

    /// <summary>
    /// Opens a sealed stream. Output written before the end is authentic but incomplete. Throws <see cref="InvalidDataException"/> if the
    /// stream was changed or has another format, and <see cref="CryptographicException"/> for the wrong key.
    /// </summary>
    public async Task Open(Stream input, Stream output, RSA privateKey, CancellationToken cancellationToken = default)
    {
        var header = await ReadHeader(input, cancellationToken);
        using var cipher = new ChunkCipher(OpenEnvelope(header[(Format.Length + sizeof(int))..], privateKey), header);
        var result = new byte[ChunkLength];
        await foreach (var (chunk, isLast) in ReadChunks(input, ChunkLength + TagLength, cancellationToken))
        {
            cipher.Decrypt(chunk.Span, result, isLast);
            await output.WriteAsync(result.AsMemory(0, chunk.Length - TagLength), cancellationToken);
        }
    }

    private byte[] CreateHeader(byte[] envelope)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, envelope.Length);
        return [.. Format, .. length, .. envelope];
    }

    private async Task<byte[]> ReadHeader(Stream input, CancellationToken cancellationToken)
    {
        var start = new byte[Format.Length + sizeof(int)];
        await Fill(input, start, cancellationToken);
        if (!start.AsSpan().StartsWith(Format))
            throw new InvalidDataException("it does not start like a sealed file");
        var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(Format.Length));
        if (length is <= 0 or > EnvelopeMaxLength)
            throw new InvalidDataException("its header was changed");
        var header = new byte[start.Length + length];
        start.CopyTo(header, 0);
        await Fill(input, header.AsMemory(start.Length), cancellationToken);
        return header;
    }

    private static async Task Fill(Stream input, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < buffer.Length)
            throw new InvalidDataException("it is incomplete");
    }

    // The envelope itself is not authenticated, but every chunk authenticates its bytes.
    private static byte[] OpenEnvelope(byte[] envelope, RSA privateKey)
    {
        byte[] key;
        try
        {
            key = OrganisationKeyPair.Decrypt(envelope, privateKey);
        }
        catch (Exception e) when (e is not CryptographicException) // from the decoder, for bytes that are not an envelope
        {
            throw new CryptographicException("The key cannot be read.", e);
        }
        return key.Length == KeyLength ? key : throw new CryptographicException("The key has the wrong length.");
    }

    // There is always a last chunk, which is empty only for an empty stream. The memory of a chunk is overwritten by the next but one.
    private static async IAsyncEnumerable<(ReadOnlyMemory<byte> Chunk, bool IsLast)> ReadChunks(
        Stream stream,
        int length,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        byte[] current = new byte[length],
            next = new byte[length];
        var read = await stream.ReadAtLeastAsync(current, length, throwOnEndOfStream: false, cancellationToken);
        while (true)
        {
            var following = await stream.ReadAtLeastAsync(next, length, throwOnEndOfStream: false, cancellationToken);
            yield return (current.AsMemory(0, read), following == 0);
            if (following == 0)
                yield break;
            (current, next, read) = (next, current, following);
        }
    }

    /// <summary>Encrypts or decrypts chunks in order.</summary>
    private sealed class ChunkCipher(byte[] key, byte[] header) : IDisposable
    {
        private readonly AesGcm _aes = new(key, TagLength);
        private readonly byte[] _nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        private readonly byte[] _associated = [.. SHA256.HashData(header), .. new byte[sizeof(long) + 1]];
        private long _number;

        public void Encrypt(ReadOnlySpan<byte> plain, Span<byte> result, bool isLast)
        {
            Advance(isLast);
            _aes.Encrypt(_nonce, plain, result[..plain.Length], result.Slice(plain.Length, TagLength), _associated);
        }

        public void Decrypt(ReadOnlySpan<byte> chunk, Span<byte> result, bool isLast)
        {
            Advance(isLast);
            if (chunk.Length < TagLength)
                throw new InvalidDataException("it is incomplete");
            try
            {
                _aes.Decrypt(_nonce, chunk[..^TagLength], chunk[^TagLength..], result[..(chunk.Length - TagLength)], _associated);
            }
            catch (AuthenticationTagMismatchException e)
            {
                throw new InvalidDataException($"chunk {_number} was changed, moved, or cut off", e);
            }
        }

        public void Dispose()
        {
            _aes.Dispose();
            CryptographicOperations.ZeroMemory(key);
        }

        private void Advance(bool isLast)
        {
            _number++;
            BinaryPrimitives.WriteInt64BigEndian(_nonce.AsSpan(_nonce.Length - sizeof(long)), _number);
            BinaryPrimitives.WriteInt64BigEndian(_associated.AsSpan(SHA256.HashSizeInBytes), _number);
            _associated[^1] = isLast ? (byte)1 : (byte)0;
        }
    }
}
