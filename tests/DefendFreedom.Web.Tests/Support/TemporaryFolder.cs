namespace DefendFreedom.Web.Tests.Support;

/// <summary>A folder that is deleted when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("defend-freedom-").FullName;

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public string CreateSubfolder(string name) => Directory.CreateDirectory(Combine(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
