using System.Globalization;
using DefendFreedom.Data;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>
/// Which of the processes on this data folder this is: the first, unless another runs already. What only one may write, such
/// as the search index, each keeps in a folder named by its seat, which is free when a process dies.
/// </summary>
public sealed class Seat : IDisposable
{
    private readonly FileStream _lock;

    public Seat(IOptions<DataSettings> data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "seats")).FullName;
        using var alone = FileLock.Wait(Path.Combine(folder, "taking")).GetAwaiter().GetResult();
        for (Number = 1; !IsFree(File(Number)); Number++) { }
        // Shared, so that whoever copies the data folder can read it.
        _lock = new FileStream(File(Number), FileMode.Open, FileAccess.Read, FileShare.Read);

        string File(int number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
    }

    public int Number { get; }

    /// <summary>A name that no other process on this data folder has.</summary>
    public string Name(string name) => Number == 1 ? name : $"{name}-{Number}";

    public void Dispose() => _lock.Dispose();

    private static bool IsFree(string path)
    {
        using var taken = FileLock.Try(path);
        return taken is not null;
    }
}
