namespace DefendFreedom.Tests.Support;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Folder(string path) => Path.Combine(Root, path);

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "DefendFreedom.sln")) ? folder.FullName : Find(folder.Parent!);
}
