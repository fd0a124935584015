using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("Letters");
        letter.Property(l => l.Id).HasValueGenerator<LetterIdGenerator>();
        letter.Property(l => l.Version).IsConcurrencyToken();
        letter.Property(l => l.Why).HasMaxLength(Letter.WhyMaxLength);
        letter.HasIndex(l => new { l.State, l.DueAt });
    }
}
