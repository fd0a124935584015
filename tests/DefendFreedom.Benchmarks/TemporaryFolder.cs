namespace DefendFreedom.Benchmarks;

/// <summary>A folder that is deleted after the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("defend-freedom-reading-");

    public string CreateSubfolder(string name) => _folder.CreateSubdirectory(name).FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
