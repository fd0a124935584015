using System.Globalization;
using System.Security.Cryptography;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Desk actions that prepare a test.</summary>
public static class DeskActions
{
    /// <summary>Creates a complete draft and returns its id.</summary>
    public static async Task<int> CreateDraft(StaffBrowser writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return int.Parse(writer.Path.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Creates a complete draft and submits it for review.</summary>
    public static async Task<int> CreateSubmittedDraft(StaffBrowser writer, string title)
    {
        var id = await CreateDraft(writer, title);
        await writer.Open($"/admin/newsroom/submit/{id}");
        await writer.SubmitForm();
        Assert.Equal($"/admin/newsroom/edit/{id}", writer.Path);
        return id;
    }

    public static async Task Publish(StaffBrowser editor, int id, params (string Name, string Value)[] fields)
    {
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm(fields);
        Assert.True(editor.Path == $"/admin/newsroom/edit/{id}", editor.Page.QuerySelector("main")!.TextContent);
    }

    /// <summary>Creates a complete petition draft and returns its id and slug.</summary>
    public static async Task<(int Id, string Slug)> CreatePetition(PetitionSite site, StaffBrowser campaigner, string title)
    {
        await campaigner.Open("/admin/petitions/new");
        await campaigner.SubmitForm(
            ("Form.Title", title),
            ("Form.Target", "The council"),
            ("Form.Ask", "Do it."),
            ("Form.Summary", "Because."),
            ("Form.Body", "The reasons.")
        );
        Assert.True(
            campaigner.Path.StartsWith("/admin/petitions/edit/", StringComparison.Ordinal),
            campaigner.Page.QuerySelector("main")?.TextContent
        );
        var id = int.Parse(campaigner.Path.Split('/')[^1], CultureInfo.InvariantCulture);
        return (id, await site.Query(db => db.Petitions.Where(p => p.Id == id).Select(p => p.Slug).SingleAsync()));
    }

    /// <summary>Opens a petition, with the phrase that only the holder of the private key can read.</summary>
    public static async Task OpenPetition(StaffBrowser campaigner, object id, params (string Name, string Value)[] fields)
    {
        await campaigner.Open($"/admin/petitions/open/{id}");
        if (campaigner.Page.QuerySelector("#PublishedAloneReason") is not null)
            fields = [("PublishedAloneReason", "She may be moved today."), .. fields];
        await campaigner.SubmitForm([("Phrase", DecryptPhrase(campaigner)), .. fields]);
        Assert.True(
            campaigner.Path.StartsWith("/admin/petitions/counts/", StringComparison.Ordinal),
            campaigner.Page.QuerySelector("main")?.TextContent
        );
    }

    /// <summary>Decrypts the phrase that the open page asks for.</summary>
    public static string DecryptPhrase(StaffBrowser campaigner, string? privateKey = null)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKey ?? KeyPair.PrivateKey);
        return KeyChallenge.Decrypt(campaigner.Page.GetElementById("ChallengeText")!.TextContent, rsa).Phrase;
    }

    /// <summary>Formats a time in the given number of minutes, in the site's time zone, as typed in a form.</summary>
    public static string FormatLocalTime(RunningSite site, int minutes) =>
        TimeZoneInfo
            .ConvertTimeFromUtc(site.Clock.Now.AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))
            .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
