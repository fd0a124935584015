using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>The doctor's look at the lists that are only ever added to.</summary>
public sealed class DoctorTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
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

    private (string, string) Data => ("Data:Directory", _folder.Path);

    private SqliteSiteDb Open() =>
        new(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite($"Data Source={Path.Combine(_folder.Path, "site.db")};Pooling=False").Options);
}
