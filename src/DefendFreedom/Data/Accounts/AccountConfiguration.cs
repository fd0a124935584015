using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Accounts;

internal sealed class AccountConfiguration
    : IEntityTypeConfiguration<Account>,
        IEntityTypeConfiguration<IdentityUserToken<int>>,
        IEntityTypeConfiguration<IdentityUserPasskey<int>>,
        IEntityTypeConfiguration<Session>,
        IEntityTypeConfiguration<AuditEntry>,
        IEntityTypeConfiguration<RoleRequirement>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.HasIndex(a => a.NormalizedEmail).IsUnique();
        account.Property(a => a.SignInLinkHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> token) => token.ToTable("AccountTokens");

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> passkey) => passkey.ToTable("AccountPasskeys");

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.Key).HasMaxLength(64);
        session.HasIndex(s => s.Key).IsUnique();
        session.HasIndex(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditLog");
        entry.Property(e => e.PreviousHash).HasMaxLength(HashChainedEntry.HashLength);
        entry.Property(e => e.Hash).HasMaxLength(HashChainedEntry.HashLength);
        entry.HasIndex(e => e.PreviousHash).IsUnique();
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => e.Actor);
        entry.HasIndex(e => e.Action);
        entry.HasIndex(e => new { e.Actor, e.Action });
        entry.HasIndex(e => e.Subject);
    }

    public void Configure(EntityTypeBuilder<RoleRequirement> requirement)
    {
        requirement.ToTable("RoleRequirements");
        requirement.HasIndex(r => r.Role).IsUnique();
    }
}
