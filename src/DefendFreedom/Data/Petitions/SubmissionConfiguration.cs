using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>, IEntityTypeConfiguration<EmailSuppression>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.Property(s => s.TokenHash).HasMaxLength(SigningTokens.HashLength);
        submission.HasIndex(s => s.TokenHash).IsUnique();
        submission.HasIndex(s => s.SubmittedAt);
    }

    public void Configure(EntityTypeBuilder<EmailSuppression> suppression)
    {
        suppression.HasKey(s => s.Fingerprint);
        suppression.Property(s => s.Fingerprint).HasMaxLength(FingerprintKey.FingerprintLength);
        suppression.HasIndex(s => s.PetitionId);
    }
}
