using System.Xml.Linq;
using DefendFreedom.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Keys;

/// <summary>Keeps the site's keys in the database, where every node finds them.</summary>
public sealed class KeptKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    // ASP.NET asks without waiting, once a day and when a key is new. Off its thread, so that no context can lock it up.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(All).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Keep(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<List<XElement>> All()
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<SiteDb>().RingKeys.OrderBy(k => k.Id).Select(k => k.Xml).ToListAsync();
        return kept.ConvertAll(xml => XElement.Parse(xml));
    }

    private async Task Keep(XElement key, string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        db.RingKeys.Add(new RingKey(name, key.ToString(SaveOptions.DisableFormatting)));
        await db.SaveChangesAsync();
    }
}
