namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site with its own copy of the content, which tests edit while it runs.</summary>
public class EditableSite : RunningSite
{
    private readonly string _content = Directory.CreateTempSubdirectory("defend-freedom-content-").FullName;

    public EditableSite()
    {
        foreach (var file in Directory.EnumerateFiles(base.ContentFolder, "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(base.ContentFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    protected override string ContentFolder => _content;
    protected override bool StartsEmpty => true; // imports its own content

    protected override void CleanUp() => Directory.Delete(_content, recursive: true);

    public string PathOf(string file) => Path.Combine(_content, file);

    /// <summary>Edits a content file; the new file replaces the old one in one step, so that the site never reads half of it.</summary>
    public void Edit(string file, Func<string, string> edit)
    {
        var edited = _content + ".edited";
        File.WriteAllText(edited, edit(File.ReadAllText(PathOf(file))));
        File.Move(edited, PathOf(file), overwrite: true);
    }

    /// <summary>Requests an address until the response meets the condition, for up to five seconds.</summary>
    public async Task<HttpResult> WaitFor(string address, Func<HttpResult, bool> condition)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await Visitor.Fetch(address);
            if (condition(response))
                return response;
            Assert.True(attempt < 100, $"{response} is not as it should be");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until the log has another entry about a file.</summary>
    public async Task WaitForLogEntry(string file, Action breakFile)
    {
        Log.Expect(file);
        int Complaints() => Log.Entries.Count(e => e.Contains(file, StringComparison.Ordinal));
        var before = Complaints();
        breakFile();
        for (var attempt = 0; Complaints() == before && attempt < 100; attempt++)
            await Task.Delay(50);
        Assert.True(Complaints() > before, $"nothing was said of {file}");
    }
}
