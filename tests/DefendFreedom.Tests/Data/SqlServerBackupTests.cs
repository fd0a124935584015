using DefendFreedom.Data;

namespace DefendFreedom.Tests.Data;

public sealed class SqlServerBackupTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_certificate_the_server_is_not_asked_to_encrypt_and_what_is_missing_is_said(string? certificate)
    {
        Assert.Contains("WITH COPY_ONLY, CHECKSUM, INIT;", SqlServerBackup.Statement(certificate), StringComparison.Ordinal);
        Assert.Contains("name it in Backup:ServerCertificate", SqlServerBackup.Missing(certificate), StringComparison.Ordinal);
        Assert.Null(SqlServerBackup.Missing("BackupCertificate"));
    }

    [Fact]
    public void With_a_certificate_the_server_encrypts_its_backup_to_it() => Assert.Contains(
        "TO DISK = @path WITH COPY_ONLY, CHECKSUM, INIT, ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = [BackupCertificate]);",
        SqlServerBackup.Statement("BackupCertificate"), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_is_named_as_an_identifier_whatever_is_in_the_name() =>
        Assert.Contains("CERTIFICATE = [a]] ); DROP x --]);", SqlServerBackup.Statement("a] ); DROP x --"), StringComparison.Ordinal);

    [Fact]
    public void What_restores_it_names_database_and_file_as_they_are() => Assert.Equal(
        "RESTORE DATABASE [the]]site] FROM DISK = N'/b/it''s.bak' WITH CHECKSUM, REPLACE",
        SqlServerBackup.RestoreStatement("the]site", "/b/it's.bak"));
}
