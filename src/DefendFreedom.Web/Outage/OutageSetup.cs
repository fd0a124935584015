namespace DefendFreedom.Web.Outage;

/// <summary>What the site needs to go on while the database does not answer.</summary>
public static class OutageSetup
{
    public static void AddOutage(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseGate>();
        services.AddSingleton<LastKnown>();
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(all => all.GetRequiredService<DatabaseWatch>());
    }
}
