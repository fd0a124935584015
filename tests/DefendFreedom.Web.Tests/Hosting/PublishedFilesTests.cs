using System.Text.Json;

namespace DefendFreedom.Web.Tests.Hosting;

/// <summary>The files that the build publishes.</summary>
public sealed class PublishedFilesTests
{
    [Fact]
    public void The_interactive_sign_in_library_is_not_published()
    {
        using var dependencies = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.deps.json"))
        );
        var files = dependencies
            .RootElement.GetProperty("targets")
            .EnumerateObject()
            .Single()
            .Value.EnumerateObject()
            .SelectMany(package =>
                package.Value.TryGetProperty("runtimeTargets", out var files) ? files.EnumerateObject().Select(file => file.Name) : []
            )
            .ToList();
        Assert.Contains("runtimes/linux-x64/native/libe_sqlite3.so", files);
        Assert.DoesNotContain(files, file => file.Contains("msalruntime", StringComparison.Ordinal));
    }
}
