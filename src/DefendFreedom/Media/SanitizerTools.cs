using DefendFreedom.Media.Documents;
namespace DefendFreedom.Media;

/// <summary>The programs that clean what is brought.</summary>
public static class SanitizerTools
{
    /// <summary>Those that are not there or do not run, each with what to do.</summary>
    public static async Task<IReadOnlyList<string>> FindMissing()
    {
        var missing = new List<string>();
        foreach (
            var command in new[] { SandboxedProcess.Vips("vipsheader"), SandboxedProcess.Vips("vipsthumbnail"), SandboxedProcess.Qpdf }
        )
            try
            {
                await command.RunAsync(Path.GetTempPath(), TimeSpan.FromSeconds(20), "--version");
            }
            catch (RefusedFileException e)
            {
                missing.Add(
                    $"{command.Name} does not run; install it with: apt install {command.Package} ({e.InnerException?.Message.Trim() ?? "it is not there"})"
                );
            }
        return missing;
    }
}
