using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>The external programs that clean uploads.</summary>
public static class SanitizerTools
{
    /// <summary>Returns a message with the fix for each program that is missing or does not run.</summary>
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
            catch (RejectedFileException e)
            {
                missing.Add(
                    $"{command.Name} does not run; install it with: apt install {command.Package} "
                        + $"({e.InnerException?.Message.Trim() ?? "it is not installed"})"
                );
            }
        return missing;
    }
}
