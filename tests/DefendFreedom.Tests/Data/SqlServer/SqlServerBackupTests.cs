using DefendFreedom.Data.SqlServer;

namespace DefendFreedom.Tests.Data.SqlServer;

public sealed class SqlServerBackupTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_backup_without_a_certificate_is_unencrypted_and_warns(string? certificate)
    {
        Assert.Contains("WITH COPY_ONLY, CHECKSUM, INIT;", SqlServerBackup.BackupStatement(certificate), StringComparison.Ordinal);
        Assert.Contains(
            "name it in Backup:ServerCertificate",
            SqlServerBackup.FindMissingEncryption(certificate),
            StringComparison.Ordinal
        );
        Assert.Null(SqlServerBackup.FindMissingEncryption("BackupCertificate"));
    }

    [Fact]
    public void A_backup_with_a_certificate_is_encrypted() =>
        Assert.Contains(
            "TO DISK = @path WITH COPY_ONLY, CHECKSUM, INIT, ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = [BackupCertificate]);",
            SqlServerBackup.BackupStatement("BackupCertificate"),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_certificate_name_is_quoted() =>
        Assert.Contains("CERTIFICATE = [a]] ); DROP x --]);", SqlServerBackup.BackupStatement("a] ); DROP x --"), StringComparison.Ordinal);

    [Fact]
    public void The_restore_statement_quotes_database_and_file() =>
        Assert.Equal(
            "RESTORE DATABASE [the]]site] FROM DISK = N'/b/it''s.bak' WITH CHECKSUM, REPLACE",
            SqlServerBackup.RestoreStatement("the]site", "/b/it's.bak")
        );
}
