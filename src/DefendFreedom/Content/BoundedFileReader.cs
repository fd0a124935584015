using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// A file's bytes, no more of them than are needed to see that it is too large; none when it went away meanwhile, null when
/// it may not be opened.
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
