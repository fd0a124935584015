using System.Globalization;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>
/// Which of the processes on this data folder this is: the first, unless another runs already. What only one may write, such
/// as the search index, each keeps in a folder named by its seat. A seat is a lock on an empty file, so it is free when a process dies.
/// </summary>
public sealed class Seat : IDisposable
{
    private const int Most = 100;
    private readonly FileStream _lock;

    public Seat(IOptions<DataSettings> data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "seats")).FullName;
        for (Number = 1; ; Number++)
        {
            try
            {
                _lock = new FileStream(Path.Combine(folder, Number.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return;
            }
            catch (IOException) when (Number < Most)   // taken
            {
            }
        }
    }

    public int Number { get; }

    /// <summary>A name that no other process on this data folder has.</summary>
    public string Name(string name) => Number == 1 ? name : $"{name}-{Number}";

    public void Dispose() => _lock.Dispose();
}
