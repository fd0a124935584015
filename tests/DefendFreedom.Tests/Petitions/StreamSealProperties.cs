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

    /// <summary>Lengths at and beside the borders of chunks, and any others.</summary>
    public static Arbitrary<byte[]> Databases() =>
        (from chunks in Gen.Choose(0, 3)
         from beside in Gen.OneOf(Gen.Choose(-1, 1), Gen.Choose(0, StreamSeal.ChunkLength))
         select RandomNumberGenerator.GetBytes(Math.Max(0, chunks * StreamSeal.ChunkLength + beside))).ToArbitrary();

    [Property(MaxTest = 60)]
    public async Task What_was_sealed_is_opened_and_shows_nothing_of_itself(byte[] database)
    {
        var box = await Seal(database);
        Assert.Equal(database, await Open(box));
        Assert.NotEqual(box, await Seal(database));
        if (database.Length >= 32) Assert.Equal(-1, box.AsSpan().IndexOf(database.AsSpan(0, 32)));
    }

    [Property(MaxTest = 300)]
    public async Task Any_flipped_bit_is_found(bool isInHeader, NonNegativeInt at, byte bit)
    {
        var box = Sealed.ToArray();
        box[at.Get * 7919L % (isInHeader ? Header : box.Length)] ^= (byte)(1 << (bit % 8));
        await Refused(box);
    }

    [Property(MaxTest = 200)]
    public async Task Anything_that_was_cut_off_or_added_is_found(NonNegativeInt at, byte added)
    {
        await Refused(Sealed[..(int)(at.Get * 7919L % Sealed.Length)]);
        await Refused([.. Sealed, added]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_cut_at_the_border_of_a_chunk_is_found(int chunks) =>
        await Refused(Sealed[..Math.Min(Header + chunks * SealedChunk, Sealed.Length - StreamSeal.TagLength - 1)]);

    [Theory]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1, 2, 3)]
    [InlineData(1, 2, 3, 3)]
    [InlineData(3)]
    public async Task Chunks_in_another_order_and_chunks_left_out_or_repeated_are_found(params int[] order) =>
        await Refused([.. Sealed[..Header], .. order.SelectMany(number => Chunk(Sealed, number))]);

    [Fact]
    public async Task Parts_of_two_databases_under_the_same_certificate_do_not_join()
    {
        var other = await Seal(Plain);
        await Refused([.. Sealed[..Header], .. other[Header..]]);
        await Refused([.. Sealed[..(Header + SealedChunk)], .. other[(Header + SealedChunk)..]]);
        await Refused([.. Sealed, .. other]);
        await Refused([.. Sealed, .. other[Header..]]);
    }

    [Fact]
    public async Task The_damaged_chunk_is_named()
    {
        var box = Sealed.ToArray();
        box[Header + SealedChunk] ^= 1;
        var damaged = await Assert.ThrowsAsync<InvalidDataException>(() => Open(box));
        Assert.Contains("chunk 2", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_opens_nothing()
    {
        using var other = RSA.Create(3072);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => StreamSeal.Database.Open(new MemoryStream(Sealed), Stream.Null, other));
    }

    [Property(MaxTest = 200)]
    public async Task What_is_no_sealed_database_is_refused(byte[] bytes)
    {
        await Refused(bytes);
        await Refused([.. StreamSeal.Database.Format, .. bytes]);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_database()
    {
        const long Length = 3L * 1024 * 1024 * 1024 + 1;
        var counted = new CountingStream();
        var before = GC.GetAllocatedBytesForCurrentThread();   // nothing waits, so all of it runs on this thread
        await StreamSeal.Database.Seal(new ZeroStream(Length), counted, Organisation.Certificate);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2 * 1024 * 1024);
        Assert.Equal(Length + (Length / StreamSeal.ChunkLength + 1) * StreamSeal.TagLength, counted.Length - Header);

        var box = await Seal(new byte[64 * 1024 * 1024]);
        before = GC.GetAllocatedBytesForCurrentThread();
        await StreamSeal.Database.Open(new MemoryStream(box), counted, Organisation.PrivateKey);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2 * 1024 * 1024);
    }

    private static IEnumerable<byte> Chunk(byte[] box, int number) => box.Skip(Header + (number - 1) * SealedChunk).Take(SealedChunk);

    private static async Task<byte[]> Seal(byte[] plain)
    {
        using var output = new MemoryStream();
        await StreamSeal.Database.Seal(new MemoryStream(plain), output, Organisation.Certificate);
        return output.ToArray();
    }

    private static async Task<byte[]> Open(byte[] box)
    {
        using var output = new MemoryStream();
        await StreamSeal.Database.Open(new MemoryStream(box), output, Organisation.PrivateKey);
        return output.ToArray();
    }

    private static async Task Refused(byte[] box)
    {
        var refusal = await Record.ExceptionAsync(() => Open(box));
        Assert.True(refusal is InvalidDataException or CryptographicException, refusal?.ToString() ?? "It was opened.");
    }
}
