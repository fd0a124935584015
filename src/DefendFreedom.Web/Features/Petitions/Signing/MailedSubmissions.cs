using System.Collections.Concurrent;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Forms whose e-mail has left in this moment and is not recorded yet: people type the code at once. A form whose e-mail did not leave
/// has no code, or somebody could guess at as many as they send.
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
