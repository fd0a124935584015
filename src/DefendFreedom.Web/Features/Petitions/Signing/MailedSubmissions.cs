using System.Collections.Concurrent;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Submissions whose email was just sent and that are not yet marked as mailed: people type the code right away. A submission whose email
/// was not sent has no valid code; otherwise an attacker could guess at as many codes as they submit forms.
/// </summary>
public sealed class MailedSubmissions
{
    private readonly ConcurrentDictionary<long, byte> _unrecorded = new();

    public void Add(long submissionId) => _unrecorded[submissionId] = 0;

    public bool Contains(long submissionId) => _unrecorded.ContainsKey(submissionId);

    public void Remove(IEnumerable<long> submissionIds)
    {
        foreach (var id in submissionIds)
            _unrecorded.TryRemove(id, out _);
    }
}
