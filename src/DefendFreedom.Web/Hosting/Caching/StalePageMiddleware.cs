using System.Globalization;
using System.Text;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>Serves a stale copy of a page, with a notice of its time, when rendering fails because the database does not respond.</summary>
public sealed class StalePageMiddleware(RequestDelegate next, StalePageStore stalePages, SiteContent content, TimeProvider clock)
{
    private const string InsertionPoint = "<main ";

    public async Task Invoke(HttpContext context)
    {
        if (!stalePages.CanStore(context.Request))
        {
            await next(context);
            return;
        }
        var (originalBody, version) = (context.Response.Body, stalePages.EditionOf(context));
        using var page = new MemoryStream();
        context.Response.Body = page;
        StalePage? stale = null;
        try
        {
            await next(context);
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            if ((stale = await stalePages.Find(context)) is null)
                throw;
        }
        finally
        {
            context.Response.Body = originalBody;
        }
        if (stale is not null)
        {
            await ServeStale(context, stale);
            return;
        }
        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (bytes.Length == 0)
            return; // an error page may still be written
        if (version == stalePages.EditionOf(context) && !PageDegradation.IsDegraded(context))
            await stalePages.Save(context, bytes);
        await originalBody.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task ServeStale(HttpContext context, StalePage stale)
    {
        PageCacheTags.ExpireSoon(context);
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = stale.ContentType;
        context.Response.Headers.Age = Math.Max(0, (clock.GetUtcNow().UtcDateTime - stale.RenderedAt).TotalSeconds)
            .ToString("0", CultureInfo.InvariantCulture);
        var body = stale.ContentType.StartsWith("text/html", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(AddNotice(Encoding.UTF8.GetString(stale.Body), stale.RenderedAt))
            : stale.Body;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private string AddNotice(string page, DateTime renderedAt)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(renderedAt), content.Current.Site.TimeZone);
        var machineReadable = local.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
        var time = $"<time datetime=\"{machineReadable}\">{local.DateTime.FormatDayAndTime(CultureInfo.CurrentCulture)}</time>";
        return page.IndexOf(InsertionPoint, StringComparison.Ordinal) is var main and >= 0
            ? page.Insert(
                main,
                "<p class=\"banner\" role=\"note\">"
                    + $"This page was saved on {time} and may be out of date: our database is not responding.</p>\n  "
            )
            : page;
    }
}
