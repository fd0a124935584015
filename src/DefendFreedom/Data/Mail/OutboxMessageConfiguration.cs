using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Mail;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.Property(m => m.Id).HasValueGenerator<OutboxMessageIdGenerator>();
        message.HasIndex(m => new { m.Status, m.DueAt });
    }
}
