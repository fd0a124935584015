using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>
/// A thread for work that can wait. On Linux, the other threads of the program and other programs come first; .NET does not apply
/// <see cref="Thread.Priority"/> there.
/// </summary>
public sealed class LowPriorityThread(string name) : IDisposable
{
    private const int NiceIncrement = 10;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _lock = new();
    private Thread? _thread;

    /// <summary>Runs work after what was added before.</summary>
    public Task<T> Run<T>(Func<T> work)
    {
        Start();
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread?.Join();
        _work.Dispose();
    }

    private void Start()
    {
        lock (_lock)
        {
            if (_thread is not null)
                return;
            _thread = new Thread(DoWork) { Name = name, IsBackground = true };
            _thread.Start();
        }
    }

    private void DoWork()
    {
        if (OperatingSystem.IsLinux())
            _ = LowerPriority(NiceIncrement);
        foreach (var work in _work.GetConsumingEnumerable())
            work();
    }

    // On Linux, it applies to the calling thread only (nice(2), "C library/kernel differences").
    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LowerPriority(int increment);
}
