using System.Runtime.CompilerServices;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DefendFreedom.Browser.Tests;

/// <summary>
/// Chromium now and then never answers a call that opens, sizes or closes a page, and Playwright waits for it for ever.
/// Every such call has a limit here, and what was waiting for it is tried once more. A failed assertion is never tried again.
/// </summary>
public static class BrowserCall
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Where <see cref="Report"/> writes to.</summary>
    public static IMessageSink? MessageSink { get; set; }

    /// <summary>What Chromium answers, within 30 seconds.</summary>
    /// <exception cref="BrowserHangException">There was no answer by then.</exception>
    public static async Task WithTimeout(Task call, [CallerArgumentExpression(nameof(call))] string name = "")
    {
        try
        {
            await call.WaitAsync(Timeout);
        }
        catch (TimeoutException)
        {
            throw new BrowserHangException($"{name} gave no answer within {Timeout.TotalSeconds} seconds");
        }
    }

    /// <inheritdoc cref="WithTimeout(Task, string)"/>
    public static async Task<T> WithTimeout<T>(Task<T> call, [CallerArgumentExpression(nameof(call))] string name = "")
    {
        await WithTimeout((Task)call, name);
        return await call;
    }

    /// <summary>Runs a test, and once more when Chromium gave no answer; the output then names the test.</summary>
    public static async Task RetryAfterHang(Func<Task> test, string address = "", [CallerMemberName] string name = "")
    {
        try
        {
            await test();
        }
        catch (BrowserHangException hang)
        {
            Report($"{name}({address}) is run again: {hang.Message}");
            await test();
        }
    }

    /// <summary>Writes a line that the runner shows whether the test passes or fails. What a test writes to the console it does not show.</summary>
    public static void Report(string line) => MessageSink?.OnMessage(new DiagnosticMessage(line));
}
