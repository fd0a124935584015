using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Somebody at the desk who publishes one text after another and brings pictures.</summary>
internal sealed partial class Publishing(SiteProcess running, Person editor) : IDisposable
{
    private static readonly byte[] Picture = File.ReadAllBytes(Path.Combine(PublishedSite.Content, "media", "defend-freedom-share.png"));
    private readonly SemaphoreSlim _one = new(1, 1);   // a browser's form token is that of the page before
    private int _texts, _done, _failed;

    public int Done => _done;
    public int Failed => _failed;

    /// <summary>Writes a text and puts it out.</summary>
    public Task Publish(CancellationToken stop) => Alone(async () =>
    {
        await editor.Get(running, "/admin/newsroom/new", stop);
        var begun = await editor.Post(running, "/admin/newsroom/new", stop,
            ("Form.Title", $"Published under load {++_texts}"), ("Form.Summary", "What happened."), ("Form.Body", "The first text."), ("Form.Source", "Us"), ("Form.PressContact", "Desk"));
        var id = begun.Location?.Split('/')[^1];
        var page = await editor.Get(running, $"/admin/newsroom/publish/{id}", stop);
        return await editor.Post(running, $"/admin/newsroom/publish/{id}", stop, ("Seen", Seen().Match(page.Text).Groups[1].Value), ("Urgent", "It is a measurement."));
    }, HttpStatusCode.Redirect);

    /// <summary>Brings a picture.</summary>
    public Task Upload(CancellationToken stop) => Alone(async () =>
    {
        await editor.Get(running, "/admin/media/new", stop);
        return await editor.Bring(running, "/admin/media/new", "Files", "picture.png", Picture, stop);
    }, HttpStatusCode.OK);

    public void Dispose() => _one.Dispose();

    private async Task Alone(Func<Task<Reply>> act, HttpStatusCode right)
    {
        await _one.WaitAsync();
        try
        {
            var reply = await act();
            if (reply.Status == right) _done++;
            else
            {
                _failed++;
                Progress.Say($"at the desk: {(int)reply.Status} {reply.Text[..Math.Min(reply.Text.Length, 200)]}");
            }
        }
        finally
        {
            _one.Release();
        }
    }

    [GeneratedRegex("name=\"Seen\" value=\"([^\"]*)\"")]
    private static partial Regex Seen();
}
