using System.Globalization;
using DefendFreedom.Data;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Number of this process among those that share the data folder (1 = first), held by a file lock that the OS releases when the process
/// dies. What only one process may write, such as the search index, is in a folder named by this number.
/// </summary>
public sealed class ProcessSlot : IDisposable
{
    private readonly FileStream _lock;

    public ProcessSlot(IOptions<DataOptions> data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "process-slots")).FullName;
        using var allocationLock = FileLock.Acquire(Path.Combine(folder, "allocation")).GetAwaiter().GetResult();
        for (Number = 1; !IsFree(GetSlotPath(Number)); Number++) { }
        // Shared for reading, so that a copy of the data folder can be made while the site runs.
        _lock = new FileStream(GetSlotPath(Number), FileMode.Open, FileAccess.Read, FileShare.Read);

        string GetSlotPath(int number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
    }

    public int Number { get; }

    /// <summary>Returns a name that no other process on this data folder has.</summary>
    public string GetUniqueName(string name) => Number == 1 ? name : $"{name}-{Number}";

    public void Dispose() => _lock.Dispose();

    private static bool IsFree(string path)
    {
        using var slotLock = FileLock.TryAcquire(path);
        return slotLock is not null;
    }
}
