using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>The embedded database: one file, write-ahead logged.</summary>
public sealed class SqliteSiteDb(DbContextOptions<SqliteSiteDb> options) : SiteDb(options);
