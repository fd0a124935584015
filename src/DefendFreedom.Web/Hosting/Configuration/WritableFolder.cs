using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Tests whether the program may write in a folder that a setting names.</summary>
public static class WritableFolder
{
    /// <summary>Creates the folder if needed. Returns a line that names the setting; null if the program may write in the folder.</summary>
    public static string? FindFault(string setting, string path)
    {
        try
        {
            PrivateFiles.CreateFolder(path);
            using var trial = new FileStream(
                Path.Combine(path, $".trial-{Guid.NewGuid():N}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{setting} must be a folder that the program can write to, not `{path}`: {e.Message}";
        }
    }
}
