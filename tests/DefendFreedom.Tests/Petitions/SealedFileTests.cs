using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SealedFileTests
{
    private const string TruncatedMessage = "The file is incomplete. Download it again.";
    private const string ChangedMessage = "The file was changed after it was written. Download it again.";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(DefendFreedom.Petitions.Signature.NonceLength);
    private static readonly Signer Ada = new("Ada Lovelace", "ada@example.org", "GB", "N1", "AAECAwQFBgcICQoLDA0ODw");
    private static readonly SealedKey WrappedKey = new(Guid.NewGuid(), OrganisationKeyPair.Encrypt(Key, TestKeyPair.Certificate));
    private static readonly SealedSignature Signature = new(
        "0000-0000-0001",
        2,
        Nonce,
        WrappedKey.Id,
        SealedBox.Seal(Ada, Key, Nonce),
        "GB",
        true,
        false,
        1,
        SampleData.Noon,
        SampleData.Noon.AddHours(1)
    );
    private static readonly SealedSignature ErasedSignature = Signature with { Number = "0000-0000-0002", Key = null, Box = null };

    [Fact]
    public async Task A_sealed_file_is_read_in_the_order_written()
    {
        using var reader = OpenReader(await WriteValidFile());
        var head = reader.ReadHeader();
        Assert.Same(head, reader.Header);
        Assert.Equal(
            ("free-her", "Free her", "The court", "Open", SampleData.Noon),
            (head.Slug, head.Title, head.Target, head.State, head.MadeAt)
        );
        Assert.Equal((2, new SealedText(2, 1, "Free her", "abc")), (head.Tally["GB"], head.Texts.Single()));
        Assert.Equal((new PlaceCount("GB", 250), new DateOnly(2026, 11, 20)), (head.Places.Single(), head.PlacesPublishedOn));
        Assert.Null(reader.Trailer);
        var signatures = reader.ReadSignatures().ToList();
        Assert.Equal(["0000-0000-0001", "0000-0000-0002"], signatures.Select(s => s.Number));
        Assert.Equal(Signature with { Nonce = [], Box = [] }, signatures[0] with { Nonce = [], Box = [] });
        Assert.Equal(Nonce, signatures[0].Nonce);
        Assert.Equal(Ada, reader.Open(signatures[0]));
        Assert.Null(reader.Open(signatures[1]));
        Assert.Equal((2, 3), (reader.Trailer!.Signatures, reader.Trailer.Tally["GB"]));
    }

    [Fact]
    public void A_file_from_before_the_letter_was_added_is_still_read()
    {
        using var reader = OpenReader(
            """
            head {"Format":"defend-freedom-signatures-2","Slug":"a","Title":"A","Target":"B","State":"Open","MadeAt":"2026-11-20T12:00:00Z",
            """.TrimEnd('\n')
                + """
                "Tally":{},"Texts":[],"Places":[],"PlacesPublishedOn":null,"PublicKeySha256":null}
                """
                + "\n"
        );
        var header = reader.ReadHeader();
        Assert.Equal(("A", null, null), (header.Title, header.Organization, header.DeliveredOn));
    }

    [Fact]
    public async Task Each_line_is_a_keyword_and_JSON_and_the_last_line_has_the_hash_of_the_others()
    {
        var lines = (await WriteValidFile()).Split('\n');
        Assert.Equal(["head", "key", "signature", "signature", "end", ""], lines.Select(l => l.Split(' ')[0]));
        var before = string.Concat(lines[..4].Select(l => l + "\n"));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before))), lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("head", ChangedMessage)]
    [InlineData("head {", ChangedMessage)]
    [InlineData("head null", "The file has an empty line.")]
    [InlineData("head {}", ChangedMessage)]
    [InlineData("name,email", "This is not a sealed signature file.")]
    public void Other_files_are_refused_at_the_first_line(string text, string message)
    {
        using var reader = OpenReader(text);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(reader.ReadHeader).Message);
    }

    [Fact]
    public async Task A_file_in_another_format_is_refused()
    {
        using var reader = OpenReader(
            (await WriteValidFile()).Replace(SealedFile.Format, "defend-freedom-signatures-1", StringComparison.Ordinal)
        );
        Assert.Throws<InvalidDataException>(reader.ReadHeader);
    }

    [Fact]
    public async Task A_file_without_its_last_lines_is_reported_as_truncated()
    {
        var lines = (await WriteValidFile()).Split('\n');
        for (var count = 1; count < 5; count++)
            Assert.Equal(TruncatedMessage, ReadError(string.Join('\n', lines[..count]) + "\n"));
    }

    [Fact]
    public async Task A_file_with_a_missing_or_repeated_line_is_reported_as_changed()
    {
        var lines = (await WriteValidFile()).Split('\n');
        Assert.Equal(ChangedMessage, ReadError(string.Join('\n', [.. lines[..2], .. lines[3..]])));
        Assert.Equal(ChangedMessage, ReadError(string.Join('\n', [.. lines[..3], lines[2], .. lines[3..]])));
        Assert.Equal(ChangedMessage, ReadError(string.Join('\n', [lines[0], .. lines[2..]])));
    }

    [Theory]
    [InlineData("\"0000-0000-0002\"", "\"0000-0000-0003\"", ChangedMessage)]
    [InlineData("\"Signatures\":2", "\"Signatures\":3", ChangedMessage)]
    [InlineData("\"0000-0000-0002\"", "2", ChangedMessage)]
    [InlineData("\nend", "\nlast", "The file has an unknown line that starts with “last”.")]
    public async Task A_changed_file_is_refused(string oldText, string newText, string message) =>
        Assert.Equal(message, ReadError((await WriteValidFile()).Replace(oldText, newText, StringComparison.Ordinal)));

    [Fact]
    public async Task Invalid_UTF8_is_reported_as_changed()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(await WriteValidFile())];
        bytes[^50] = 0xFF;
        using var reader = new SealedFileReader(new MemoryStream(bytes), TestKeyPair.PrivateKey);
        Assert.Equal(
            ChangedMessage,
            Assert.Throws<InvalidDataException>(() => (reader.ReadHeader(), reader.ReadSignatures().Count())).Message
        );
    }

    [Fact]
    public async Task A_signature_with_an_unknown_key_is_reported_as_changed()
    {
        using var reader = OpenReader(await WriteValidFile());
        reader.ReadHeader();
        Assert.Equal(ChangedMessage, Assert.Throws<InvalidDataException>(() => reader.Open(Signature)).Message);
        Assert.Equal(Ada, reader.Open(reader.ReadSignatures().First()));
    }

    private static string ReadError(string text)
    {
        using var reader = OpenReader(text);
        reader.ReadHeader();
        return Assert.Throws<InvalidDataException>(() => reader.ReadSignatures().Select(reader.Open).ToList()).Message;
    }

    private static SealedFileReader OpenReader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestKeyPair.PrivateKey);

    private static async Task<string> WriteValidFile()
    {
        using var stream = new MemoryStream();
        using var file = new SealedFileWriter(stream);
        var text = new SealedText(2, 1, "Free her", "abc");
        var tally = new Dictionary<string, int> { ["GB"] = 2 };
        List<PlaceCount> places = [new("GB", 250)];
        await file.Write(
            new SealedFileHeader(
                SealedFile.Format,
                "free-her",
                "Free her",
                "The court",
                "Open",
                SampleData.Noon,
                tally,
                [text],
                places,
                new DateOnly(2026, 11, 20)
            )
        );
        await file.Write(WrappedKey);
        await file.Write(Signature);
        await file.Write(ErasedSignature);
        await file.Finish(new() { ["GB"] = 3 });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
