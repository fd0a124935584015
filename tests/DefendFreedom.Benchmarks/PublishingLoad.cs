using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>An editor who publishes one text after another and uploads pictures.</summary>
internal sealed partial class PublishingLoad(SiteProcess running, DeskUser editor) : IDisposable
{
    private static readonly byte[] Picture = File.ReadAllBytes(Path.Combine(PublishedSite.Content, "media", "defend-freedom-share.png"));
    private readonly SemaphoreSlim _lock = new(1, 1); // serializes actions: each uses the form token of the page loaded before
    private int _texts,
        _completed,
        _failed;

    public int Completed => _completed;
    public int Failed => _failed;

    /// <summary>Creates a draft and publishes it.</summary>
    public Task Publish(CancellationToken cancellationToken) =>
        RunExclusive(
            async () =>
            {
                await editor.Get(running, "/admin/newsroom/new", cancellationToken);
                var created = await editor.Post(
                    running,
                    "/admin/newsroom/new",
                    cancellationToken,
                    ("Form.Title", $"Published under load {++_texts}"),
                    ("Form.Summary", "What happened."),
                    ("Form.Body", "The first text."),
                    ("Form.Source", "Us"),
                    ("Form.PressContact", "Desk")
                );
                var id = created.Location?.Split('/')[^1];
                var page = await editor.Get(running, $"/admin/newsroom/publish/{id}", cancellationToken);
                return await editor.Post(
                    running,
                    $"/admin/newsroom/publish/{id}",
                    cancellationToken,
                    ("ConcurrencyToken", TokenField().Match(page.Text).Groups[1].Value),
                    ("PublishedAloneReason", "It is a measurement.")
                );
            },
            HttpStatusCode.Redirect
        );

    /// <summary>Uploads a picture.</summary>
    public Task Upload(CancellationToken cancellationToken) =>
        RunExclusive(
            async () =>
            {
                await editor.Get(running, "/admin/media/new", cancellationToken);
                return await editor.Upload(running, "/admin/media/new", "Files", "picture.png", Picture, cancellationToken);
            },
            HttpStatusCode.OK
        );

    public void Dispose() => _lock.Dispose();

    private async Task RunExclusive(Func<Task<Reply>> action, HttpStatusCode expected)
    {
        await _lock.WaitAsync();
        try
        {
            var reply = await action();
            if (reply.Status == expected)
                _completed++;
            else
            {
                _failed++;
                ProgressLog.Write($"at the desk: {(int)reply.Status} {reply.Text[..Math.Min(reply.Text.Length, 200)]}");
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    [GeneratedRegex("name=\"ConcurrencyToken\" value=\"([^\"]*)\"")]
    private static partial Regex TokenField();
}
