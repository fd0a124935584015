using System.Runtime.CompilerServices;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DefendFreedom.Browser.Tests;

/// <summary>
/// Chromium occasionally never responds to a call that opens, resizes or closes a page, and Playwright then waits forever. Every such call
/// has a timeout here, and the test is retried once. A failed assertion is never retried.
/// </summary>
public static class BrowserCall
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The sink that <see cref="Report"/> writes to.</summary>
    public static IMessageSink? MessageSink { get; set; }

    /// <summary>Waits up to 30 seconds for a call to Chromium.</summary>
    /// <exception cref="BrowserHangException">Chromium did not respond in time.</exception>
    public static async Task WithTimeout(Task call, [CallerArgumentExpression(nameof(call))] string name = "")
    {
        try
        {
            await call.WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            throw new BrowserHangException($"{name} did not respond within {Timeout.TotalSeconds} seconds");
        }
    }

    /// <inheritdoc cref="WithTimeout(Task, string)"/>
    public static async Task<T> WithTimeout<T>(Task<T> call, [CallerArgumentExpression(nameof(call))] string name = "")
    {
        await WithTimeout((Task)call, name);
        return await call;
    }

    /// <summary>Runs a test, and reruns it once if Chromium hangs; the test is then named in the output.</summary>
    public static async Task RetryAfterHang(Func<Task> test, string address = "", [CallerMemberName] string name = "")
    {
        try
        {
            await test();
        }
        catch (BrowserHangException hang)
        {
            Report($"{name}({address}) is retried: {hang.Message}");
            await test();
        }
    }

    /// <summary>Writes a line the runner shows whether the test passes or fails, unlike console output.</summary>
    public static void Report(string line) => MessageSink?.OnMessage(new DiagnosticMessage(line));
}
