using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Gives publications to a colleague to go on with.</summary>
public sealed class AssignModel(SiteDb db, Desk desk) : SeveralModel(db, desk)
{
    private const int Nobody = 0;

    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    public IReadOnlyDictionary<int, string> Colleagues { get; private set; } = new Dictionary<int, string>();
    public override bool IsSet => To is { } to && Colleagues.ContainsKey(to);
    public string Name => IsSet ? Colleagues[To!.Value] : "";

    protected override async Task Ask()
    {
        // Those who may write at it; who has it from before stays named though their account is closed.
        var all = await Db.Users.OrderBy(a => a.Name).ThenBy(a => a.Id).Select(a => new { a.Id, a.Name, a.Role, a.ClosedAt }).ToListAsync();
        _names = all.ToDictionary(a => a.Id, a => a.Name);
        Colleagues = all.Where(a => a.ClosedAt is null && DeskRules.Policies[DeskRules.Write].Contains(a.Role)).Select(a => KeyValuePair.Create(a.Id, a.Name))
            .Prepend(KeyValuePair.Create(Nobody, "Nobody")).ToDictionary(a => a.Key, a => a.Value);
        if (!IsSet) ModelState.AddModelError(nameof(To), "Choose a colleague.");
    }

    protected override (string? Effect, string? WhyNot) Judge(Publication publication, Draft? draft)
    {
        var now = publication.AssigneeId is { } id ? _names.GetValueOrDefault(id, "a colleague") : "nobody";
        if (!IsSet) return ($"It is with {now} now.", null);
        return (publication.AssigneeId ?? Nobody) == To ? (null, $"it is with {now} already.") : ($"It goes from {now} to {(To == Nobody ? "nobody" : Name)}.", null);
    }

    protected override Task Act(Publication publication, Draft? draft)
    {
        publication.Assign(To == Nobody ? null : To);
        return Desk.Save("publication.assign", publication.Slug, Name);
    }

    private Dictionary<int, string> _names = [];
}
