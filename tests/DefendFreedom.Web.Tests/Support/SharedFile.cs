namespace DefendFreedom.Web.Tests.Support;

/// <summary>Reads files that a site has open.</summary>
public static class SharedFile
{
    /// <summary>The bytes that a copy of a file would have; none if the site has just deleted it, as SQLite does with its log.</summary>
    public static async Task<byte[]> ReadBytes(string file)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
