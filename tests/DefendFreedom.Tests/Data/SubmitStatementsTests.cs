using System.Text.RegularExpressions;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using SQLitePCL;

namespace DefendFreedom.Tests.Data;

/// <summary>The statements SQLite traces when a form is submitted, with their values and the number of changed rows.</summary>
public sealed partial class SubmitStatementsTests : IDisposable
{
    private static readonly FingerprintKey Fingerprints = new(new byte[FingerprintKey.Length]);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Submitting_runs_the_same_statements_for_every_mailbox()
    {
        await _database.Add(PetitionTests.CreateOpen());
        await Confirm("ada@example.org");
        await Disown("eve@example.org");
        await TraceSubmission("warm@example.org");
        var first = await TraceSubmission("grace@example.org");
        Assert.Equal(2, first.Count(s => s.StartsWith("INSERT", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            first,
            s => s.StartsWith("SELECT", StringComparison.Ordinal) || s.Contains("Signatures", StringComparison.Ordinal)
        );
        for (var repeat = 0; repeat < 6; repeat++)
        {
            Assert.Equal(first, await TraceSubmission("ada@example.org")); // already signed
            Assert.Equal(first, await TraceSubmission("bob@example.org")); // submits repeatedly
            Assert.Equal(first, await TraceSubmission("eve@example.org")); // opted out of e-mail
            Assert.Equal(first, await TraceSubmission($"{(char)('a' + repeat)}ob@example.org")); // never signed
        }
    }

    [Fact]
    public async Task Submitting_two_forms_in_one_batch_writes_the_same_for_every_mailbox()
    {
        await _database.Add(PetitionTests.CreateOpen());
        await Confirm("ada@example.org");
        await TraceSubmission("warm@example.org");
        Assert.Equal(
            await TraceSubmission("grace@example.org", "bob@example.org"),
            await TraceSubmission("ada@example.org", "ada@example.org")
        );
    }

    private async Task<List<string>> TraceSubmission(params string[] addresses)
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

    // Ids and bytes are random; only their lengths are compared.
    private static string WithoutValues(string statement) =>
        Id().Replace(Bytes().Replace(statement, m => $"{m.Groups[1].Length / 2} bytes"), "id");

    private static SubmitSignature Submit(string address)
    {
        var form = new SubmittedForm
        {
            Seed = SigningTokens.CreateSeed(),
            Email = address,
            Choices = new SignerChoices("Ada Lovelace", "US", "10001", null, false, false),
            Network = new byte[NetworkFingerprints.Length],
        };
        return new SubmitSignature(
            SampleData.Noon,
            new Submission(
                RandomId.Create(SampleData.Noon),
                1,
                SigningTokens.Hash(form.Tokens.ConfirmToken)!,
                form.ToBytes(),
                SampleData.Noon
            )
        );
    }

    private async Task Confirm(string address)
    {
        var submit = Submit(address);
        await Write(
            submit,
            SampleData.CreateConfirmCommand(
                submit.Submission,
                SampleData.ConfirmedForm() with
                {
                    Fingerprint = Fingerprints.Compute(address),
                }
            )
        );
    }

    private async Task Disown(string address)
    {
        var submit = Submit(address);
        await Write(submit, new DisownSubmission(SampleData.Noon, submit.Submission.Id, 1, Fingerprints.Compute(address)));
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
