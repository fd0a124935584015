using System.Diagnostics.Metrics;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Counts the actions of supporters, and measures how many of their writes are queued for the database.</summary>
public sealed class PetitionMetrics(SiteMetrics metrics)
{
    public const string Signatures = "signatures",
        QueuedSignatureWrites = "queued_signature_writes",
        CertificateRemaining = "organization_certificate_remaining";

    private readonly Counter<long> _signatures = metrics.CreateCounter(Signatures, "Signature commands that were written, by action");
    private readonly Gauge<double> _signatureWrites = metrics.CreateGauge(
        QueuedSignatureWrites,
        "Signature writes of this node that wait for the database"
    );

    private readonly Gauge<double> _certificateRemaining = metrics.CreateGauge(
        CertificateRemaining,
        "Days until the organization's certificate expires; 0 without one",
        "d"
    );

    public void RecordSignature(SignatureCommand command) =>
        _signatures.Add(1, KeyValuePair.Create<string, object?>("action", command.GetType().Name));

    public void RecordQueue(int waiting) => _signatureWrites.Record(waiting);

    public void RecordCertificate(X509Certificate2? certificate, DateTime now) =>
        _certificateRemaining.Record(certificate is null ? 0 : Math.Floor((certificate.NotAfter.ToUniversalTime() - now).TotalDays));
}
