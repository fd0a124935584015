using DefendFreedom.Accounts;
using DefendFreedom.Markdown;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class AccountConfiguration :
    IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<IdentityUserToken<int>>, IEntityTypeConfiguration<IdentityUserPasskey<int>>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<RolePolicy>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
        account.HasIndex(a => a.NormalizedEmail).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> token) => token.ToTable("AccountTokens");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> passkey) => passkey.ToTable("AccountPasskeys");

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.Key).HasMaxLength(64);
        session.Property(s => s.Device).HasMaxLength(Session.DeviceMaxLength);
        session.HasIndex(s => s.Key).IsUnique();
        session.HasIndex(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.Property(e => e.Who).HasMaxLength(AuditEntry.WhoMaxLength);
        entry.Property(e => e.Act).HasMaxLength(AuditEntry.ActMaxLength);
        entry.Property(e => e.Record).HasMaxLength(AuditEntry.RecordMaxLength);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailMaxLength);
        entry.Property(e => e.PreviousHash).HasMaxLength(ChainedEntry.HashLength);
        entry.Property(e => e.Hash).HasMaxLength(ChainedEntry.HashLength);
        entry.HasIndex(e => e.PreviousHash).IsUnique();
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => e.Who);
        entry.HasIndex(e => e.Act);
        entry.HasIndex(e => new { e.Who, e.Act });
        entry.HasIndex(e => e.Record);
    }

    public void Configure(EntityTypeBuilder<RolePolicy> policy)
    {
        policy.ToTable("RolePolicies");
        policy.HasIndex(p => p.Role).IsUnique();
    }
}
