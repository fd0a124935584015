using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Content;

/// <summary>The doctor's check that people can reach the organization.</summary>
public sealed class ContactCheckTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _data = new(),
        _content = new();

    public ContactCheckTests(SampleDataFolder sample) => sample.CopyTo(_data.Path);

    private static string ShippedSite => File.ReadAllText(RepositoryRoot.Combine("content/site.yml"));

    public void Dispose()
    {
        _data.Dispose();
        _content.Dispose();
    }

    [Theory]
    [InlineData("doctor"), InlineData("doctor --production")]
    public async Task Contacts_of_the_organization_pass(string command)
    {
        var doctor = await Run(command, OwnContacts.WriteInto(ShippedSite));
        Assert.Contains("\ncontact: sound, people can reach the organization\n", doctor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doctor"), InlineData("doctor --production")]
    public async Task Each_contact_that_the_site_was_shipped_with_is_found_with_its_key_and_what_to_write(string command) =>
        AssertFindsEach(await Run(command, ShippedSite), "is press@example.org, which belongs to nobody");

    [Fact]
    public async Task Each_missing_contact_is_found_with_its_key_and_what_to_write()
    {
        var without = OwnContacts.Fields.Keys.Aggregate(ShippedSite, (text, key) => OwnContacts.SetField(text, key, ""));
        var doctor = await Run("doctor", without.Replace("organisation: ", "organisation: Example ", StringComparison.Ordinal));
        AssertFindsEach(doctor, "is missing");
    }

    [Fact]
    public async Task A_security_address_is_optional_and_must_not_be_an_example()
    {
        var site = OwnContacts.WriteInto(ShippedSite);
        var doctor = await Run("doctor", site + "\nsecurity-email: security@ours.test\n");
        Assert.Contains("\ncontact: security-email in ", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("\ncontact: 1 finding,", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_the_shipped_contacts_are_enough()
    {
        var doctor = await Run("doctor", ShippedSite, ("environment", "Development"));
        Assert.Contains("\ncontact: sound, not checked in Development\n", doctor.Output, StringComparison.Ordinal);
    }

    private static void AssertFindsEach(CommandRun doctor, string problem)
    {
        Assert.Equal(1, doctor.ExitCode);
        Assert.All(
            OwnContacts.Fields.Keys,
            key => Assert.Matches($"(?m)^contact: {key} in .+site.yml (is|still has) .+\\. Write .+\\.$", doctor.Output)
        );
        Assert.Contains(problem, doctor.Output, StringComparison.Ordinal);
        Assert.Contains($"\ncontact: {OwnContacts.Fields.Count} findings,", doctor.Output, StringComparison.Ordinal);
    }

    private async Task<CommandRun> Run(string command, string siteFile, params (string, string)[] settings)
    {
        await File.WriteAllTextAsync(Path.Combine(_content.Path, "site.yml"), siteFile);
        return await CommandRun.RunInProcess(command, [("Data:Directory", _data.Path), ("Content:Directory", _content.Path), .. settings]);
    }
}
