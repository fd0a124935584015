-- Creates the site's database, and the login `defend_freedom` that the program uses instead of `sa`. It can be run again: it then sets the
-- password, and connects the user to the login after a restore. Run it with sqlcmd as an administrator, with the variables
-- SITE_DATABASE_PASSWORD and BACKUP_SERVER_CERTIFICATE, which is `none` if backups are not encrypted.
:on error exit
SET NOCOUNT ON;
GO
IF DB_ID(N'DefendFreedom') IS NULL
BEGIN
    CREATE DATABASE DefendFreedom;
    ALTER DATABASE DefendFreedom SET READ_COMMITTED_SNAPSHOT ON;
END;
IF SUSER_ID(N'defend_freedom') IS NULL
    CREATE LOGIN defend_freedom WITH PASSWORD = N'$(SITE_DATABASE_PASSWORD)', DEFAULT_DATABASE = DefendFreedom, CHECK_EXPIRATION = OFF;
ELSE
    ALTER LOGIN defend_freedom WITH PASSWORD = N'$(SITE_DATABASE_PASSWORD)';
GO
USE DefendFreedom;
GO
IF USER_ID(N'defend_freedom') IS NULL
    CREATE USER defend_freedom FOR LOGIN defend_freedom WITH DEFAULT_SCHEMA = dbo;
ELSE
    ALTER USER defend_freedom WITH LOGIN = defend_freedom;
ALTER ROLE db_datareader ADD MEMBER defend_freedom;
ALTER ROLE db_datawriter ADD MEMBER defend_freedom;
ALTER ROLE db_ddladmin ADD MEMBER defend_freedom;           -- migrations change tables
ALTER ROLE db_backupoperator ADD MEMBER defend_freedom;
GO
-- RESTORE VERIFYONLY, which checks a finished backup, requires CREATE DATABASE.
USE master;
GO
IF USER_ID(N'defend_freedom') IS NULL
    CREATE USER defend_freedom FOR LOGIN defend_freedom;
GRANT CREATE DATABASE TO defend_freedom;
IF CERT_ID(N'$(BACKUP_SERVER_CERTIFICATE)') IS NOT NULL
BEGIN
    DECLARE @grant nvarchar(400) =
        N'GRANT VIEW DEFINITION ON CERTIFICATE::' + QUOTENAME(N'$(BACKUP_SERVER_CERTIFICATE)') + N' TO defend_freedom';
    EXEC (@grant);
END;
GO
