using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SealedFileTests
{
    private const string CutShort = "The file is cut short: download it again.";
    private const string Changed = "The file was changed on its way: download it again.";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(DefendFreedom.Petitions.Signature.NonceLength);
    private static readonly Signer Ada = new("Ada Lovelace", "ada@example.org", "GB", "N1", "AAECAwQFBgcICQoLDA0ODw");
    private static readonly SealedKey Enclosed = new(Guid.NewGuid(), OrganisationKey.Enclose(Key, Organisation.Certificate));
    private static readonly SealedSignature Signature =
        new("0000-0000-0001", 2, Nonce, Enclosed.Id, SealedBox.Seal(Ada, Key, Nonce), "GB", true, false, 1, Some.Noon, Some.Noon.AddHours(1));
    private static readonly SealedSignature Erased = Signature with { Number = "0000-0000-0002", Key = null, Box = null };

    [Fact]
    public async Task What_was_written_is_read_in_its_order()
    {
        using var reader = Reader(await Good());
        var head = reader.Begin();
        Assert.Same(head, reader.Head);
        Assert.Equal(
            ("free-her", "Free her", "The court", "Open", Some.Noon),
            (head.Slug, head.Title, head.Target, head.State, head.MadeAt));
        Assert.Equal((2, new SealedText(2, 1, "Free her", "abc")), (head.Tally["GB"], head.Texts.Single()));
        Assert.Equal((new PlaceCount("GB", 250), new DateOnly(2026, 11, 20)), (head.Places.Single(), head.PlacesPublishedOn));
        Assert.Null(reader.End);
        var signatures = reader.Signatures().ToList();
        Assert.Equal(["0000-0000-0001", "0000-0000-0002"], signatures.Select(s => s.Number));
        Assert.Equal(Signature with { Nonce = [], Box = [] }, signatures[0] with { Nonce = [], Box = [] });
        Assert.Equal(Nonce, signatures[0].Nonce);
        Assert.Equal(Ada, reader.Open(signatures[0]));
        Assert.Null(reader.Open(signatures[1]));
        Assert.Equal((2, 3), (reader.End!.Signatures, reader.End.Tally["GB"]));
    }

    [Fact]
    public async Task Each_line_is_a_word_and_JSON_and_the_last_one_has_the_hash_of_those_before()
    {
        var lines = (await Good()).Split('\n');
        Assert.Equal(["head", "key", "signature", "signature", "end", ""], lines.Select(l => l.Split(' ')[0]));
        var before = string.Concat(lines[..4].Select(l => l + "\n"));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before))), lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("head", Changed)]
    [InlineData("head {", Changed)]
    [InlineData("head null", "The file has an empty line.")]
    [InlineData("head {}", Changed)]
    [InlineData("name,email", "This is no file of sealed signatures.")]
    public void What_is_no_such_file_is_refused_at_its_first_line(string text, string message)
    {
        using var reader = Reader(text);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(reader.Begin).Message);
    }

    [Fact]
    public async Task A_file_of_another_format_is_refused()
    {
        using var reader = Reader((await Good()).Replace(SealedFile.Format, "defend-freedom-signatures-1", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(reader.Begin);
    }

    [Fact]
    public async Task A_file_that_lacks_lines_at_its_end_is_cut_short()
    {
        var lines = (await Good()).Split('\n');
        for (var count = 1; count < 5; count++) Assert.Equal(CutShort, Refused(string.Join('\n', lines[..count]) + "\n"));
    }

    [Fact]
    public async Task A_file_that_lacks_a_line_or_has_one_twice_was_changed()
    {
        var lines = (await Good()).Split('\n');
        Assert.Equal(Changed, Refused(string.Join('\n', [.. lines[..2], .. lines[3..]])));
        Assert.Equal(Changed, Refused(string.Join('\n', [.. lines[..3], lines[2], .. lines[3..]])));
        Assert.Equal(Changed, Refused(string.Join('\n', [lines[0], .. lines[2..]])));
    }

    [Theory]
    [InlineData("\"0000-0000-0002\"", "\"0000-0000-0003\"", Changed)]
    [InlineData("\"Signatures\":2", "\"Signatures\":3", Changed)]
    [InlineData("\"0000-0000-0002\"", "2", Changed)]
    [InlineData("\nend", "\nlast", "The file has a line that begins with “last”.")]
    public async Task A_file_that_was_changed_is_refused(string part, string instead, string message) =>
        Assert.Equal(message, Refused((await Good()).Replace(part, instead, StringComparison.Ordinal)));

    [Fact]
    public async Task Bytes_that_are_no_text_were_changed()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(await Good())];
        bytes[^50] = 0xFF;
        using var reader = new SealedFileReader(new MemoryStream(bytes), Organisation.PrivateKey);
        Assert.Equal(Changed, Assert.Throws<InvalidDataException>(() => (reader.Begin(), reader.Signatures().Count())).Message);
    }

    [Fact]
    public async Task A_signature_under_a_key_that_the_file_does_not_have_was_changed()
    {
        using var reader = Reader(await Good());
        reader.Begin();
        Assert.Equal(Changed, Assert.Throws<InvalidDataException>(() => reader.Open(Signature)).Message);
        Assert.Equal(Ada, reader.Open(reader.Signatures().First()));
    }

    private static string Refused(string text)
    {
        using var reader = Reader(text);
        reader.Begin();
        return Assert.Throws<InvalidDataException>(() => reader.Signatures().Select(reader.Open).ToList()).Message;
    }

    private static SealedFileReader Reader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), Organisation.PrivateKey);

    private static async Task<string> Good()
    {
        using var stream = new MemoryStream();
        using var file = new SealedFileWriter(stream);
        var text = new SealedText(2, 1, "Free her", "abc");
        var tally = new Dictionary<string, int> { ["GB"] = 2 };
        List<PlaceCount> places = [new("GB", 250)];
        await file.Write(new SealedHead(
            SealedFile.Format, "free-her", "Free her", "The court", "Open", Some.Noon, tally, [text], places, new DateOnly(2026, 11, 20)));
        await file.Write(Enclosed);
        await file.Write(Signature);
        await file.Write(Erased);
        await file.Finish(new() { ["GB"] = 3 });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
