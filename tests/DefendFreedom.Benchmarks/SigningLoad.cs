using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace DefendFreedom.Benchmarks;

/// <summary>Many people who sign one after another, each with their own address.</summary>
internal sealed class SigningLoad(Uri site)
{
    public const string PetitionSlug = "right-to-protest";

    private static readonly string[] States = ["10001", "94103", "60601", "77002", "33101", "98101", "02108", "30303", "", "TX"];
    private static int _people;
    private int _failed;

    /// <summary>Addresses whose form was answered with the redirect to "check your inbox".</summary>
    public ConcurrentQueue<string> Accepted { get; } = new();
    public ConcurrentQueue<double> Milliseconds { get; } = new();
    public int Failed => _failed;

    public void Reset()
    {
        Accepted.Clear();
        Milliseconds.Clear();
        _failed = 0;
    }

    /// <summary>Ends when the time is over, when enough people have signed, or when the site no longer responds.</summary>
    public async Task Run(int signers, TimeSpan time, CancellationToken cancellationToken, int maxCount = int.MaxValue)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, signers)
                .Select(async _ =>
                {
                    using var visitor = new RawHttpClient(site);
                    while (clock.Elapsed < time && Accepted.Count < maxCount && await Sign(visitor, cancellationToken)) { }
                })
        );
    }

    /// <summary>Signs at a fixed rate, whether or not earlier requests have been answered.</summary>
    public async Task RunAtRate(int perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, perSecond)
                .Select(async n =>
                {
                    using var visitor = new RawHttpClient(site);
                    for (var second = 0; second < time.TotalSeconds; second++)
                    {
                        var due = TimeSpan.FromSeconds(second + (double)n / perSecond) - clock.Elapsed;
                        if (due > TimeSpan.Zero)
                            await Task.Delay(due, cancellationToken);
                        await Sign(visitor, cancellationToken);
                    }
                })
        );
    }

    /// <summary>Signs as a new person. Returns false when the site is gone.</summary>
    public async Task<bool> Sign(RawHttpClient visitor, CancellationToken cancellationToken)
    {
        var person = Interlocked.Increment(ref _people);
        var address = $"person{person}@example.org";
        var clock = Stopwatch.StartNew();
        try
        {
            var status = await visitor.Post(
                $"/petitions/{PetitionSlug}/sign",
                $"name=Person+N{person}&email={Uri.EscapeDataString(address)}&country=US&postcode={States[person % States.Length]}",
                cancellationToken
            );
            Milliseconds.Enqueue(clock.Elapsed.TotalMilliseconds);
            if (status == 303)
                Accepted.Enqueue(address);
            else
                Interlocked.Increment(ref _failed);
            return true;
        }
        catch (SocketException) // the site is gone
        {
            Interlocked.Increment(ref _failed);
            return false;
        }
    }
}
