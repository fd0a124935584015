using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Petitions;

internal sealed class SignatureClusterConfiguration : IEntityTypeConfiguration<SignatureCluster>
{
    public void Configure(EntityTypeBuilder<SignatureCluster> cluster)
    {
        cluster.Property(c => c.Key).HasMaxLength(NetworkFingerprints.Length);
        cluster.Ignore(c => c.Filter);
        cluster.HasIndex(c => new { c.PetitionId, c.Kind });
    }
}
