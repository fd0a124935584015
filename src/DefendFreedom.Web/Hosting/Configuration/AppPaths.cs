namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Where the program stands: in a checkout of its source, or published in a folder of its own.</summary>
public static class AppPaths
{
    /// <summary>The checkout's top folder, or the program's own folder when it was published.</summary>
    public static string Root { get; } = FindCheckout() ?? AppContext.BaseDirectory;

    /// <summary>The program's own folder when it was published, so that `wwwroot` is found from wherever it is started; null in a build.</summary>
    public static string? PublishedRoot { get; } =
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;

    private static string? FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DefendFreedom.sln")))
                return folder.FullName;
        return null;
    }
}
