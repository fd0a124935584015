namespace DefendFreedom.Data.Petitions;

/// <summary>For how many months after its petition has ended a signature is kept.</summary>
public sealed record RetentionPeriod(int Months);
