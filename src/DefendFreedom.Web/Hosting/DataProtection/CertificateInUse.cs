namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>Where a certificate with a purpose of its own lies, and what it is called: its key must serve no other purpose.</summary>
public delegate (string? Path, string Description) CertificateInUse();
