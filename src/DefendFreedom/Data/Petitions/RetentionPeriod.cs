namespace DefendFreedom.Data.Petitions;

/// <summary>Number of months for which signatures are kept after their petition has ended.</summary>
public sealed record RetentionPeriod(int Months);
