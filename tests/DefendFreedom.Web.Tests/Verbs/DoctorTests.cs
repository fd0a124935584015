using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>The doctor's look at the lists that are only ever added to.</summary>
public sealed class DoctorTests : IAsyncLifetime, IDisposable
{
    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKey.Make("Test", DateTime.UtcNow);
    private readonly TemporaryFolder _folder = new();

    private string Keys => Path.Combine(_folder.Path, "keys");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Keys);
        await File.WriteAllTextAsync(Path.Combine(Keys, "organisation.crt"), Pair.Certificate);
        Assert.Equal(0, (await StartedProgram.Run("content import", Data)).ExitCode);
        await using var db = Open();
        var publication = await db.Publications.Include(p => p.Corrections).OrderBy(p => p.Id).FirstAsync();
        foreach (var number in new[] { "one", "two", "three" })
        {
            publication.Correct(DateTime.UtcNow, $"Not {number}.", $"It is {number}.");
            await db.SaveChangesAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whole_lists_are_sound()
    {
        var program = await StartedProgram.Run("doctor", Data);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.Matches("^corrections: sound, 3 entries, the last is 3 with the hash [0-9a-f]{64}$", program.Lines[0]);
        Assert.Equal("audit: sound, 0 entries", program.Lines[1]);
        Assert.StartsWith("certificate: sound, CN=Test until ", program.Lines[2], StringComparison.Ordinal);
        Assert.Equal(["tallies: sound, 0 signatures counted", "letters: sound, 0 wait, 0 failed", "database: sound, the file is whole, a commit is on disk, what is deleted is overwritten"], program.Lines.Skip(3));
    }

    [Theory]
    [InlineData("UPDATE Corrections SET Right = 'It is seven.' WHERE Id = 2", "corrections: entry 2 was altered")]
    [InlineData("DELETE FROM Corrections WHERE Id = 2", "corrections: entry 3 does not follow entry 1")]
    [InlineData("DELETE FROM Corrections WHERE Id = 1", "corrections: entry 2 does not follow the beginning")]
    public async Task What_was_altered_or_taken_out_is_named_with_what_to_do(string tampering, string finding)
    {
        await using (var db = Open()) await db.Database.ExecuteSqlRawAsync(tampering);
        var program = await StartedProgram.Run("doctor", Data);
        Assert.Equal((1, ""), (program.ExitCode, program.Error));
        Assert.StartsWith(finding, program.Lines[0], StringComparison.Ordinal);
        Assert.Contains("backup", program.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("corrections: 1 finding,", program.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_certificate_nobody_can_sign_and_a_private_key_is_not_to_lie_beside_it()
    {
        File.Delete(Path.Combine(Keys, "organisation.crt"));
        Assert.Contains("certificate: petitions are open and nobody can sign", (await StartedProgram.Run("doctor", Data)).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(Keys, "organisation.crt"), OrganisationKey.Make("Old", DateTime.UtcNow.AddYears(-20)).Certificate);
        await File.WriteAllTextAsync(Path.Combine(Keys, "organisation.key"), Pair.PrivateKey);
        var program = await StartedProgram.Run("doctor", Data);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("certificate: it ends on", program.Output, StringComparison.Ordinal);
        Assert.Contains("certificate: the private key lies beside it", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_tally_and_a_letter_that_does_not_leave_are_found()
    {
        await using (var db = Open())
        {
            var wrong = new Tally(await db.Petitions.Where(p => p.State == PetitionState.Open).Select(p => p.Id).FirstAsync(), "DE", "node");
            wrong.Add(2);
            db.Tallies.Add(wrong);
            db.Letters.Add(new Letter(LetterKind.ToStaff, null, [1], DateTime.UtcNow.AddDays(-2)));
            await db.SaveChangesAsync();
        }
        var program = await StartedProgram.Run("doctor", Data);
        Assert.Equal(1, program.ExitCode);
        Assert.Matches("(?m)^tallies: .+ DE: the tally says 2, there are 0", program.Output);
        Assert.Contains("letters: the oldest letter has waited for more than a day", program.Output, StringComparison.Ordinal);
    }

    private (string, string) Data => ("Data:Directory", _folder.Path);

    private SqliteSiteDb Open() =>
        new(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite($"Data Source={Path.Combine(_folder.Path, "site.db")};Pooling=False").Options);
}
