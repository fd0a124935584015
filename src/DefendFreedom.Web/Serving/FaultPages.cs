namespace DefendFreedom.Web.Serving;

/// <summary>Every fault is a page in the look of the site, under the address that was asked for.</summary>
public static class FaultPages
{
    public static void UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler("/fault/500");
        app.UseStatusCodePagesWithReExecute("/fault/{0}");
    }
}
