using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>What the commands do about cases that nobody has checked for a year.</summary>
public sealed class CaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(),
        _content = new();

    private (string, string)[] Settings =>
        [
            ("Data:Directory", _data.Path),
            ("Content:Directory", _content.Path),
            ("Petitions:Certificate", KeyPair.CertificatePath),
            ("environment", "Development"),
        ];

    public void Dispose()
    {
        _data.Dispose();
        _content.Dispose();
    }

    [Fact]
    public async Task An_import_keeps_a_petition_for_an_unchecked_case_as_a_draft_and_says_so()
    {
        CopyContent(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-400));
        var import = await CommandRun.RunInProcess("content import", Settings);
        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        Assert.Contains("have not been checked for a year: free-ilham-tohti. Check the facts", import.Output, StringComparison.Ordinal);
        await using var db = SqliteBackup.Open(Path.Combine(_data.Path, "site.db"));
        var states = await db.Petitions.ToDictionaryAsync(p => p.Slug, p => p.State);
        Assert.Equal((PetitionState.Draft, PetitionState.Open), (states["free-ilham-tohti"], states["protect-maxima-acuna"]));
    }

    [Fact]
    public async Task The_doctor_warns_of_an_unchecked_case_and_does_not_fail()
    {
        CopyContent(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-400));
        await CommandRun.RunInProcess("content import", Settings);
        var doctor = await CommandRun.RunInProcess("doctor", Settings);
        Assert.Matches("cases: ilham-tohti was last checked (399|400) days ago", doctor.Output);
        Assert.Contains("\ncases: 1 warning, 4 cases\n", doctor.Output, StringComparison.Ordinal);
        CopyContent(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-10));
        var after = await CommandRun.RunInProcess("doctor", Settings);
        Assert.Contains("\ncases: sound, 4 cases\n", after.Output, StringComparison.Ordinal);
        Assert.Equal(after.ExitCode, doctor.ExitCode);
    }

    [Fact]
    public async Task A_check_in_the_future_is_an_error()
    {
        CopyContent(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2));
        var check = await CommandRun.RunInProcess("content check", Settings);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("error case-checked-future", check.Output, StringComparison.Ordinal);
    }

    // One case was checked on the given day, and the others recently.
    private void CopyContent(DateOnly day) =>
        CheckedContent.CopyTo(_content.Path, slug => slug == CaseSite.Case ? day : CheckedContent.RecentDay);
}
