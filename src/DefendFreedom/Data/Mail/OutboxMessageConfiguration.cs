using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Mail;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> letter)
    {
        letter.ToTable("OutboxMessages");
        letter.Property(l => l.Id).HasValueGenerator<OutboxMessageIdGenerator>();
        letter.Property(l => l.Version).IsConcurrencyToken();
        letter.Property(l => l.LastError).HasMaxLength(OutboxMessage.LastErrorMaxLength);
        letter.HasIndex(l => new { l.Status, l.DueAt });
    }
}
