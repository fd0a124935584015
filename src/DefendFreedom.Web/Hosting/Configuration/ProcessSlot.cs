using System.Globalization;
using DefendFreedom.Data;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Which of the processes on this data folder this is: the first, unless another runs already. What only one may write, such
/// as the search index, each keeps in a folder named by its seat, which is free when a process dies.
/// </summary>
public sealed class ProcessSlot : IDisposable
{
    private readonly FileStream _lock;

    public ProcessSlot(IOptions<DataOptions> data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "process-slots")).FullName;
        using var allocationLock = FileLock.Acquire(Path.Combine(folder, "allocation")).GetAwaiter().GetResult();
        for (Number = 1; !IsFree(GetSlotPath(Number)); Number++) { }
        // Shared, so that whoever copies the data folder can read it.
        _lock = new FileStream(GetSlotPath(Number), FileMode.Open, FileAccess.Read, FileShare.Read);

        string GetSlotPath(int number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
    }

    public int Number { get; }

    /// <summary>A name that no other process on this data folder has.</summary>
    public string GetUniqueName(string name) => Number == 1 ? name : $"{name}-{Number}";

    public void Dispose() => _lock.Dispose();

    private static bool IsFree(string path)
    {
        using var taken = FileLock.TryAcquire(path);
        return taken is not null;
    }
}
