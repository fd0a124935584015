using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// A writer whose editor saves while the program is killed without warning. What the server has said to be saved is there
/// afterwards; what it had not said yet is typed within the last two seconds, which the browser keeps until it is said.
/// </summary>
internal static partial class KilledWhileSaving
{
    private const int Warm = 3;

    public static async Task Measure(PublishedSite site, string data, Person writer, int kills, Table table, CancellationToken stop)
    {
        var (path, acknowledged, lost, saves) = ("", 0, 0, 0);
        var random = new Random(1948);
        for (var kill = 0; kill <= kills; kill++)
        {
            await using var running = await site.Start(data, stop);
            if (kill == 0) path = await Begin(running, writer, stop);
            var (found, version) = await Found(running, writer, path, stop);
            if (found < acknowledged) lost++;
            if (kill == kills) break;

            using var power = new CancellationTokenSource();
            var warm = new TaskCompletionSource();
            var typing = Type(running, writer, path, found, version, warm, power.Token);
            await Task.WhenAny(warm.Task, typing);   // the runtime compiles what is called first
            await Task.Delay(random.Next(400), stop);
            running.Kill();
            await power.CancelAsync();
            var said = await typing;
            (acknowledged, saves) = (said, saves + said - found);
            Progress.Say($"killed {kill + 1} times: {saves} saves");
        }
        table.Add($"killed {kills} times while saving: saves that were said to be done and lost", lost, "", atMost: 0, remark: $" of {saves:#,0}");
        Signing.MakeKey(data);   // the doctor asks for a certificate where petitions are open
        await site.Run(data, "backup", stop);   // … and for a backup
        var doctor = await site.Run(data, "doctor", stop, ("ASPNETCORE_ENVIRONMENT", "Development"));
        table.Add("killed: the chains of corrections and audit that are sound afterwards", doctor.Split('\n').Count(l => l.Contains(": sound", StringComparison.Ordinal)), "", atLeast: 2);
    }

    private static async Task<string> Begin(SiteProcess running, Person writer, CancellationToken stop)
    {
        await writer.SignIn(running, stop);
        await writer.Get(running, "/admin/newsroom/new", stop);
        var begun = await writer.Post(running, "/admin/newsroom/new", stop, ("Form.Title", "Typed while the lights go out"), ("Form.Body", "Words 0."));
        return begun.Location ?? throw new InvalidOperationException($"The draft could not be begun: {(int)begun.Status}");
    }

    // What the editor holds after the start.
    private static async Task<(int Words, string Version)> Found(SiteProcess running, Person writer, string path, CancellationToken stop)
    {
        var page = await writer.Get(running, path, stop);
        if (page.Status != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answers {(int)page.Status}");
        return (int.Parse(Words().Match(page.Text).Groups[1].Value, CultureInfo.InvariantCulture), Version().Match(page.Text).Groups[1].Value);
    }

    // Saves one text after another until the power is gone; gives the last that was said to be saved.
    private static async Task<int> Type(SiteProcess running, Person writer, string path, int from, string version, TaskCompletionSource warm, CancellationToken power)
    {
        for (var words = from + 1; ; words++)
        {
            try
            {
                var (status, text, _) = await writer.Autosave(running, path, power, ("Form.Title", "Typed while the lights go out"), ("Form.Body", $"Words {words}."), ("Form.Version", version));
                if (status != HttpStatusCode.OK) throw new InvalidOperationException($"A save was answered with {(int)status}: {text}");
                version = JsonDocument.Parse(text).RootElement.GetProperty("version").GetString()!;
                if (words - from == Warm) warm.TrySetResult();
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return words - 1;
            }
        }
    }

    [GeneratedRegex(@"Words (\d+)\.</textarea>")]
    private static partial Regex Words();

    [GeneratedRegex("name=\"Form.Version\" value=\"([^\"]*)\"")]
    private static partial Regex Version();
}
