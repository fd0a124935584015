using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Kills the program without warning while an editor saves. Every acknowledged save must survive; unacknowledged text is at most two
/// seconds old and still in the browser.
/// </summary>
internal static partial class KillDuringSave
{
    private const int WarmUpSaves = 3;

    public static async Task Measure(
        PublishedSite site,
        string data,
        DeskUser writer,
        int kills,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var (path, acknowledged, lost, saves) = ("", 0, 0, 0);
        var random = new Random(1948);
        for (var kill = 0; kill <= kills; kill++)
        {
            await using var running = await site.Start(data, cancellationToken);
            if (kill == 0)
                path = await CreateDraft(running, writer, cancellationToken);
            var (found, version) = await ReadDraft(running, writer, path, cancellationToken);
            if (found < acknowledged)
                lost++;
            if (kill == kills)
                break;

            using var killed = new CancellationTokenSource();
            var warmedUp = new TaskCompletionSource();
            var typing = SaveUntilKilled(running, writer, path, found, version, warmedUp, killed.Token);
            await Task.WhenAny(warmedUp.Task, typing); // the JIT compiles the code paths on first use
            await Task.Delay(random.Next(400), cancellationToken);
            running.Kill();
            await killed.CancelAsync();
            var lastSaved = await typing;
            (acknowledged, saves) = (lastSaved, saves + lastSaved - found);
            ProgressLog.Write($"killed {kill + 1} times: {saves} saves");
        }
        table.Add($"killed {kills} times while saving: acknowledged saves that were lost", lost, "", max: 0, remark: $" of {saves:#,0}");
        SigningBenchmark.EnsureCertificate(data); // the doctor requires a certificate while petitions are open …
        await site.Run(data, "backup", cancellationToken); // … and a recent backup
        var doctor = await site.Run(data, "doctor", cancellationToken, ("ASPNETCORE_ENVIRONMENT", "Development"));
        table.Add(
            "killed: hash chains (corrections, audit log) that are sound afterwards",
            doctor.Split('\n').Count(l => l.Contains(": sound", StringComparison.Ordinal)),
            "",
            min: 2
        );
    }

    private static async Task<string> CreateDraft(SiteProcess running, DeskUser writer, CancellationToken cancellationToken)
    {
        await writer.SignIn(running, cancellationToken);
        await writer.Get(running, "/admin/newsroom/new", cancellationToken);
        var created = await writer.Post(
            running,
            "/admin/newsroom/new",
            cancellationToken,
            ("Form.Title", "Typed while the lights go out"),
            ("Form.Body", "Words 0.")
        );
        return created.Location ?? throw new InvalidOperationException($"The draft could not be created: {(int)created.Status}");
    }

    // Returns what the editor shows after the restart.
    private static async Task<(int Words, string Version)> ReadDraft(
        SiteProcess running,
        DeskUser writer,
        string path,
        CancellationToken cancellationToken
    )
    {
        var page = await writer.Get(running, path, cancellationToken);
        if (page.Status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} returned status {(int)page.Status}");
        return (
            int.Parse(WordsField().Match(page.Text).Groups[1].Value, CultureInfo.InvariantCulture),
            VersionField().Match(page.Text).Groups[1].Value
        );
    }

    // Saves one text after another until the site is killed. Returns the number of the last acknowledged save.
    private static async Task<int> SaveUntilKilled(
        SiteProcess running,
        DeskUser writer,
        string path,
        int start,
        string version,
        TaskCompletionSource warmedUp,
        CancellationToken cancellationToken
    )
    {
        for (var words = start + 1; ; words++)
        {
            try
            {
                var (status, text, _) = await writer.Autosave(
                    running,
                    path,
                    cancellationToken,
                    ("Form.Title", "Typed while the lights go out"),
                    ("Form.Body", $"Words {words}."),
                    ("Form.Version", version)
                );
                if (status != HttpStatusCode.OK)
                    throw new InvalidOperationException($"A save returned status {(int)status}: {text}");
                version = JsonDocument.Parse(text).RootElement.GetProperty("version").GetString()!;
                if (words - start == WarmUpSaves)
                    warmedUp.TrySetResult();
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return words - 1;
            }
        }
    }

    [GeneratedRegex(@"Words (\d+)\.</textarea>")]
    private static partial Regex WordsField();

    [GeneratedRegex("name=\"Form.Version\" value=\"([^\"]*)\"")]
    private static partial Regex VersionField();
}
