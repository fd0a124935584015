using System.Globalization;
using System.Text;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Outage;

/// <summary>Shows a page as it last was, with a line that says of when, in place of one that the database does not give now.</summary>
public sealed class LastKnownPages(RequestDelegate next, LastKnown known, SiteContent content, TimeProvider clock)
{
    private const string Before = "<main ";

    public async Task Invoke(HttpContext context)
    {
        if (!known.IsWorthKeeping(context.Request))
        {
            await next(context);
            return;
        }
        var (sent, edition) = (context.Response.Body, known.EditionOf(context));
        using var page = new MemoryStream();
        context.Response.Body = page;
        KnownPage? last = null;
        try
        {
            await next(context);
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            if ((last = await known.Find(context)) is null) throw;
        }
        finally
        {
            context.Response.Body = sent;
        }
        if (last is not null)
        {
            await Show(context, last);
            return;
        }
        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (bytes.Length == 0) return;   // a fault page may still be written
        if (edition == known.EditionOf(context) && !LeftOut.IsSaid(context)) await known.Keep(context, bytes);
        await sent.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task Show(HttpContext context, KnownPage last)
    {
        PageCacheTags.ExpireSoon(context);
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = last.Type;
        context.Response.Headers.Age = Math.Max(0, (clock.GetUtcNow().UtcDateTime - last.At).TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        var body = last.Type.StartsWith("text/html", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Said(Encoding.UTF8.GetString(last.Body), last.At)) : last.Body;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private string Said(string page, DateTime at)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(at), content.Current.Site.TimeZone);
        var time = $"<time datetime=\"{local:yyyy-MM-ddTHH:mmzzz}\">{local.ToString("d MMMM yyyy, HH:mm", CultureInfo.GetCultureInfo("en-US"))}</time>";
        return page.IndexOf(Before, StringComparison.Ordinal) is var main and >= 0
            ? page.Insert(main, $"<p class=\"banner\" role=\"note\">Our database does not answer at the moment. You see this page as it was on {time}.</p>\n  ") : page;
    }
}
