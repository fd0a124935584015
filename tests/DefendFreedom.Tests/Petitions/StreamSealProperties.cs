using System.Security.Cryptography;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(StreamSealProperties)])]
public sealed class StreamSealProperties
{
    private const int SealedChunk = StreamSeal.ChunkLength + StreamSeal.TagLength;
    private static readonly byte[] Plain = RandomNumberGenerator.GetBytes(2 * StreamSeal.ChunkLength + 1000);
    private static readonly byte[] Sealed = Seal(Plain).GetAwaiter().GetResult();
    private static readonly int Header = Sealed.Length - Plain.Length - 3 * StreamSeal.TagLength;

    /// <summary>Generates lengths at and next to chunk boundaries, and arbitrary others.</summary>
    public static Arbitrary<byte[]> PlainTexts() =>
        (
            from chunks in Gen.Choose(0, 3)
            from beside in Gen.OneOf(Gen.Choose(-1, 1), Gen.Choose(0, StreamSeal.ChunkLength))
            select RandomNumberGenerator.GetBytes(Math.Max(0, chunks * StreamSeal.ChunkLength + beside))
        ).ToArbitrary();

    [Property(MaxTest = 60)]
    public async Task A_sealed_stream_round_trips_and_reveals_no_plaintext(byte[] plainText)
    {
        var box = await Seal(plainText);
        Assert.Equal(plainText, await Open(box));
        Assert.NotEqual(box, await Seal(plainText));
        if (plainText.Length >= 32)
            Assert.Equal(-1, box.AsSpan().IndexOf(plainText.AsSpan(0, 32)));
    }

    [Property(MaxTest = 300)]
    public async Task Any_flipped_bit_is_detected(bool isInHeader, NonNegativeInt position, byte bit)
    {
        var box = Sealed.ToArray();
        box[position.Get * 7919L % (isInHeader ? Header : box.Length)] ^= (byte)(1 << (bit % 8));
        await AssertRefused(box);
    }

    [Property(MaxTest = 200)]
    public async Task Truncation_and_appended_bytes_are_detected(NonNegativeInt position, byte added)
    {
        await AssertRefused(Sealed[..(int)(position.Get * 7919L % Sealed.Length)]);
        await AssertRefused([.. Sealed, added]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Truncation_at_a_chunk_boundary_is_detected(int chunks) =>
        await AssertRefused(Sealed[..Math.Min(Header + chunks * SealedChunk, Sealed.Length - StreamSeal.TagLength - 1)]);

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1, 2, 3)]
    [InlineData(1, 2, 3, 3)]
    [InlineData(3)]
    public async Task Reordered_missing_and_repeated_chunks_are_detected(params int[] order) =>
        await AssertRefused([.. Sealed[..Header], .. order.SelectMany(number => Chunk(Sealed, number))]);

    [Fact]
    public async Task Parts_of_two_sealed_streams_cannot_be_combined()
    {
        var other = await Seal(Plain);
        await AssertRefused([.. Sealed[..Header], .. other[Header..]]);
        await AssertRefused([.. Sealed[..(Header + SealedChunk)], .. other[(Header + SealedChunk)..]]);
        await AssertRefused([.. Sealed, .. other]);
        await AssertRefused([.. Sealed, .. other[Header..]]);
    }

    [Fact]
    public async Task The_error_names_the_damaged_chunk()
    {
        var box = Sealed.ToArray();
        box[Header + SealedChunk] ^= 1;
        var damaged = await Assert.ThrowsAsync<InvalidDataException>(() => Open(box));
        Assert.Contains("chunk 2", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_cannot_open_a_sealed_stream()
    {
        using var other = RSA.Create(3072);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => StreamSeal.Database.Open(new MemoryStream(Sealed), Stream.Null, other));
    }

    [Property(MaxTest = 200)]
    public async Task Bytes_that_are_not_a_sealed_stream_are_refused(byte[] bytes)
    {
        await AssertRefused(bytes);
        await AssertRefused([.. StreamSeal.Database.Format, .. bytes]);
    }

    [Fact]
    public async Task Memory_use_does_not_grow_with_the_input()
    {
        const long Length = 3L * 1024 * 1024 * 1024 + 1;
        var counted = new CountingStream();
        var before = GC.GetAllocatedBytesForCurrentThread(); // the streams complete synchronously, so everything runs on this thread
        await StreamSeal.Database.Seal(new ZeroStream(Length), counted, TestKeyPair.Certificate);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2 * 1024 * 1024);
        Assert.Equal(Length + (Length / StreamSeal.ChunkLength + 1) * StreamSeal.TagLength, counted.Length - Header);

        var box = await Seal(new byte[64 * 1024 * 1024]);
        before = GC.GetAllocatedBytesForCurrentThread();
        await StreamSeal.Database.Open(new MemoryStream(box), counted, TestKeyPair.PrivateKey);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2 * 1024 * 1024);
    }

    private static IEnumerable<byte> Chunk(byte[] box, int number) => box.Skip(Header + (number - 1) * SealedChunk).Take(SealedChunk);

    private static async Task<byte[]> Seal(byte[] plain)
    {
        using var output = new MemoryStream();
        await StreamSeal.Database.Seal(new MemoryStream(plain), output, TestKeyPair.Certificate);
        return output.ToArray();
    }

    private static async Task<byte[]> Open(byte[] box)
    {
        using var output = new MemoryStream();
        await StreamSeal.Database.Open(new MemoryStream(box), output, TestKeyPair.PrivateKey);
        return output.ToArray();
    }

    private static async Task AssertRefused(byte[] box)
    {
        var refusal = await Record.ExceptionAsync(() => Open(box));
        Assert.True(refusal is InvalidDataException or CryptographicException, refusal?.ToString() ?? "It was opened.");
    }
}
