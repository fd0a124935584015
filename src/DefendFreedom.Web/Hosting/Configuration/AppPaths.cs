namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Locates the program: in a checkout of its source, or published to a folder.</summary>
public static class AppPaths
{
    /// <summary>The root of the checkout, or the program's folder when it was published.</summary>
    public static string Root { get; } = FindCheckout() ?? AppContext.BaseDirectory;

    /// <summary>
    /// The program's folder when it was published, so that `wwwroot` is found whatever the working directory; null in a build output.
    /// </summary>
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
