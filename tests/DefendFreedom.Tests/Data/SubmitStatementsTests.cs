using System.Text.RegularExpressions;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using SQLitePCL;

namespace DefendFreedom.Tests.Data;

/// <summary>What the database does when a form is sent, as SQLite itself traces it: each statement with its values, and how many rows it changed.</summary>
public sealed partial class SubmitStatementsTests : IDisposable
{
    private static readonly FingerprintKey Fingerprints = new(new byte[FingerprintKey.Length]);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Sending_a_form_runs_the_same_statements_on_as_many_rows_and_bytes_whoever_sends_it()
    {
        await _database.Add(PetitionTests.Open());
        await Confirm("ada@example.org");
        await Disown("eve@example.org");
        await Trace("warm@example.org");
        var first = await Trace("grace@example.org");
        Assert.Equal(2, first.Count(s => s.StartsWith("INSERT", StringComparison.Ordinal)));
        Assert.DoesNotContain(first, s => s.StartsWith("SELECT", StringComparison.Ordinal) || s.Contains("Signatures", StringComparison.Ordinal));
        for (var repeat = 0; repeat < 6; repeat++)
        {
            Assert.Equal(first, await Trace("ada@example.org"));   // has signed
            Assert.Equal(first, await Trace("bob@example.org"));   // sends it again and again
            Assert.Equal(first, await Trace("eve@example.org"));   // wants no e-mail
            Assert.Equal(first, await Trace($"{(char)('a' + repeat)}ob@example.org"));   // has not signed
        }
    }

    [Fact]
    public async Task Sending_two_forms_in_one_batch_writes_twice_as_much_whoever_sends_them()
    {
        await _database.Add(PetitionTests.Open());
        await Confirm("ada@example.org");
        await Trace("warm@example.org");
        Assert.Equal(await Trace("grace@example.org", "bob@example.org"), await Trace("ada@example.org", "ada@example.org"));
    }

    private async Task<List<string>> Trace(params string[] addresses)
    {
        var commands = addresses.Select(Submit).ToList<SignatureCommand>();
        var statements = new List<string>();
        await using var db = _database.Open();
        var handle = _database.Connection.Handle!;
        var before = raw.sqlite3_total_changes(handle);
        raw.sqlite3_trace(handle, (_, statement) => statements.Add(WithoutValues(statement)), null);
        await new SignatureBatchWriter(db, "node").Write(commands);
        raw.sqlite3_trace(handle, (strdelegate_trace?)null, null);
        statements.Add($"{raw.sqlite3_total_changes(handle) - before} rows");
        return statements;
    }

    // Numbers and bytes are random; how long they are is not.
    private static string WithoutValues(string statement) => Id().Replace(Bytes().Replace(statement, m => $"{m.Groups[1].Length / 2} bytes"), "id");

    private static SubmitSignature Submit(string address)
    {
        var form = new SubmittedForm
        {
            Seed = SigningTokens.NewSeed(),
            Email = address,
            Choices = new SignerChoices("Ada Lovelace", "US", "10001", null, false, false),
            Network = new byte[NetworkFingerprints.Length],
        };
        return new SubmitSignature(Some.Noon, new Submission(RandomId.Create(Some.Noon), 1, SigningTokens.Hash(form.Tokens.Confirm)!, form.ToBytes(), Some.Noon));
    }

    private async Task Confirm(string address)
    {
        var submit = Submit(address);
        await Write(submit, Some.Confirm(submit.Submission, Some.ConfirmedForm() with { Fingerprint = Fingerprints.Compute(address) }));
    }

    private async Task Disown(string address)
    {
        var submit = Submit(address);
        await Write(submit, new DisownSubmission(Some.Noon, submit.Submission.Id, 1, Fingerprints.Compute(address)));
    }

    private async Task Write(params SignatureCommand[] commands)
    {
        await using var db = _database.Open();
        await new SignatureBatchWriter(db, "node").Write(commands);
    }

    [GeneratedRegex("x'([0-9a-f]*)'", RegexOptions.IgnoreCase)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"\b[0-9]{15,}\b")]
    private static partial Regex Id();
}
