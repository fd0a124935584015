using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// Reads at most one byte more than the largest allowed file, enough to detect one that is too large. Returns an empty array for a file
/// that no longer exists and null for one that cannot be opened.
/// </summary>
internal static class BoundedFileReader
{
    public static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, MarkdownFile.MaxSize + 1)];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..read];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
