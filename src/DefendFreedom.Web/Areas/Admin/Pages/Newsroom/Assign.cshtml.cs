using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Assigns several publications to a colleague.</summary>
public sealed class AssignModel(SiteDb db, CurrentEditor editor) : BulkActionPage(db, editor)
{
    private const int NobodyId = 0;

    [BindProperty(SupportsGet = true)]
    public int? AssigneeId { get; set; }

    public IReadOnlyDictionary<int, string> Assignees { get; private set; } = new Dictionary<int, string>();
    public override bool IsComplete => AssigneeId is { } to && Assignees.ContainsKey(to);
    public string AssigneeName => IsComplete ? Assignees[AssigneeId!.Value] : "";

    protected override async Task LoadAndValidate()
    {
        // Only people who may write can be assigned; a previous assignee is named even if the account is closed.
        var accounts = await Db
            .Users.OrderBy(a => a.Name)
            .ThenBy(a => a.Id)
            .Select(a => new
            {
                a.Id,
                a.Name,
                a.Role,
                a.ClosedAt,
            })
            .ToListAsync();
        _names = accounts.ToDictionary(a => a.Id, a => a.Name);
        Assignees = accounts
            .Where(a => a.ClosedAt is null && AdminPolicies.Policies[AdminPolicies.Write].Contains(a.Role))
            .Select(a => KeyValuePair.Create(a.Id, a.Name))
            .Prepend(KeyValuePair.Create(NobodyId, "Nobody"))
            .ToDictionary(a => a.Key, a => a.Value);
        if (!IsComplete)
            ModelState.AddModelError(nameof(AssigneeId), "Choose a colleague.");
    }

    protected override (string? Effect, string? RefusalReason) Preview(Publication publication, Draft? draft)
    {
        var now = publication.AssigneeId is { } id ? _names.GetValueOrDefault(id, "a colleague") : "nobody";
        if (!IsComplete)
            return ($"Now assigned to {now}.", null);
        return (publication.AssigneeId ?? NobodyId) == AssigneeId
            ? (null, $"it is already assigned to {now}.")
            : ($"It will be reassigned from {now} to {(AssigneeId == NobodyId ? "nobody" : AssigneeName)}.", null);
    }

    protected override Task Apply(Publication publication, Draft? draft)
    {
        publication.Assign(AssigneeId == NobodyId ? null : AssigneeId);
        return Editor.Save("publication.assign", publication.Slug, AssigneeName);
    }

    private Dictionary<int, string> _names = [];
}
