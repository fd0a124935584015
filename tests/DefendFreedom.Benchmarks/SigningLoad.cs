using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>Many people who sign one after another, each with an address of their own.</summary>
internal sealed class SigningLoad(Uri site) : IDisposable
{
    public const string Petition = "right-to-protest";

    private static readonly string[] States = ["10001", "94103", "60601", "77002", "33101", "98101", "02108", "30303", "", "TX"];
    private static int _people;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 1000 }) { BaseAddress = site };
    private int _failed;

    /// <summary>Addresses whose signature was answered with "check your inbox".</summary>
    public ConcurrentQueue<string> Accepted { get; } = new();
    public ConcurrentQueue<double> Milliseconds { get; } = new();
    public int Failed => _failed;

    public void Forget()
    {
        Accepted.Clear();
        Milliseconds.Clear();
        _failed = 0;
    }

    /// <summary>Ends when the time is over, or when the site no longer answers.</summary>
    public async Task Run(int signers, TimeSpan time, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, signers).Select(async _ =>
        {
            while (clock.Elapsed < time && await Sign(stop)) { }
        }));
    }

    private async Task<bool> Sign(CancellationToken stop)
    {
        var person = Interlocked.Increment(ref _people);
        var address = $"person{person}@example.org";
        using var form = new FormUrlEncodedContent([new("name", $"Person N{person}"), new("email", address), new("country", "US"), new("postcode", States[person % States.Length])]);
        var clock = Stopwatch.StartNew();
        try
        {
            using var answer = await _http.PostAsync($"/petitions/{Petition}/sign", form, stop);
            Milliseconds.Enqueue(clock.Elapsed.TotalMilliseconds);
            if (answer.StatusCode == HttpStatusCode.SeeOther) Accepted.Enqueue(address);
            else Interlocked.Increment(ref _failed);
            return true;
        }
        catch (HttpRequestException)   // the site is gone
        {
            Interlocked.Increment(ref _failed);
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
