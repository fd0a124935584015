using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// A copy of the shipped content whose cases were checked two days ago, so that no test depends on the day on which it runs.
/// </summary>
public static class CheckedContent
{
    private static readonly Lazy<TemporaryFolder> Copy = new(() =>
    {
        var copy = new TemporaryFolder();
        CopyTo(copy.Path, _ => RecentDay);
        return copy;
    });

    public static string Folder => Copy.Value.Path;

    /// <summary>A day that is in the past in every time zone.</summary>
    public static DateOnly RecentDay => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-2);

    /// <summary>Copies the shipped content with another day of the last check in each case file.</summary>
    public static void CopyTo(string folder, Func<string, DateOnly> getDay)
    {
        var source = Path.Combine(AppPaths.Root, "content");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (Path.GetFileName(Path.GetDirectoryName(file)) == "cases")
                File.WriteAllText(copy, CaseSite.SetCheck(File.ReadAllText(file), getDay(Path.GetFileNameWithoutExtension(file))));
            else
                File.Copy(file, copy, overwrite: true);
        }
    }
}
