using System.Runtime.InteropServices;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Checks that the machine's clock is synchronized: embargoes, closings and links depend on it.</summary>
internal static class ClockCheck
{
    public static readonly DoctorCheck Clock = new("clock", 171, (_, _, _) => Task.FromResult(Run())) { IsProductionOnly = true };

    private const int NotSynchronized = 5; // TIME_ERROR in adjtimex(2)
    private const int BufferLength = 512; // more than `struct timex` has on any platform

    private static (string, IReadOnlyList<string>) Run()
    {
        if (!OperatingSystem.IsLinux())
            return ("checked on Linux only", []);
        return AdjustTime(new byte[BufferLength]) == NotSynchronized
            ? (
                "not synchronized",
                ["the clock is not synchronized, and embargoes depend on it. Install a time service: apt install systemd-timesyncd"]
            )
            : ("synchronized", []);
    }

    // With zeros it changes nothing and returns the state of the clock.
    [DllImport("libc", EntryPoint = "adjtimex")]
    private static extern int AdjustTime(byte[] values);
}
