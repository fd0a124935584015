namespace DefendFreedom.Tests.Support;

/// <summary>The checkout the tests were built from.</summary>
internal static class RepositoryRoot
{
    private static readonly string FullPath = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Combine(string path) => Path.Combine(FullPath, path);

    private static string FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "DefendFreedom.sln")) ? folder.FullName : FindRoot(folder.Parent!);
}
