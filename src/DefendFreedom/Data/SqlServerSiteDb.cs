using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>The database for several nodes.</summary>
public sealed class SqlServerSiteDb(DbContextOptions<SqlServerSiteDb> options) : SiteDb(options);
