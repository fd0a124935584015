using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DefendFreedom.Data.Statistics;

internal sealed class StatisticConfiguration
    : IEntityTypeConfiguration<Statistic>,
        IEntityTypeConfiguration<StatisticIssue>,
        IEntityTypeConfiguration<PreviousValue>
{
    public void Configure(EntityTypeBuilder<Statistic> statistic)
    {
        statistic.HasIndex(s => s.Slug).IsUnique();
        statistic.HasMany(s => s.Issues).WithOne().OnDelete(DeleteBehavior.ClientCascade); // deletes the row when an issue is removed
        statistic.HasMany(s => s.PreviousValues).WithOne().IsRequired();
    }

    public void Configure(EntityTypeBuilder<StatisticIssue> issue)
    {
        issue.ToTable("StatisticIssues");
        issue.Property(i => i.Issue).HasMaxLength(Statistic.SlugMaxLength);
        issue.HasIndex(i => new { i.Issue, i.Position });
    }

    public void Configure(EntityTypeBuilder<PreviousValue> previous)
    {
        previous.ToTable("StatisticPreviousValues");
        previous.Property(p => p.Value).HasMaxLength(Statistic.ValueMaxLength);
        previous.Property(p => p.Text).HasMaxLength(Statistic.TextMaxLength);
        previous.Property(p => p.Source).HasMaxLength(Statistic.SourceMaxLength);
        previous.Property(p => p.SourceUrl).HasMaxLength(Statistic.SourceUrlMaxLength);
        previous.Property(p => p.AsOf).HasMaxLength(Statistic.AsOfMaxLength);
    }
}
