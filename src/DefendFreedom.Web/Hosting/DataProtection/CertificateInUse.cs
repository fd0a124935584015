namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>Returns the path of a configured certificate and its description. A certificate's key must serve one purpose only.</summary>
public delegate (string? Path, string Description) CertificateInUse();
