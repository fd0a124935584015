using System.Globalization;
using System.Security.Cryptography;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>What people do at the desk before a test begins.</summary>
public static class Desk
{
    /// <summary>Writes a draft that lacks nothing, and gives its number.</summary>
    public static async Task<int> Write(Staff writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.Send(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return int.Parse(writer.Path.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Writes one and sends it for review.</summary>
    public static async Task<int> Submit(Staff writer, string title)
    {
        var id = await Write(writer, title);
        await writer.Open($"/admin/newsroom/submit/{id}");
        await writer.Send();
        Assert.Equal("/admin/newsroom", writer.Path);
        return id;
    }

    public static async Task Publish(Staff editor, int id, params (string Name, string Value)[] typed)
    {
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send(typed);
        Assert.True(editor.Path == "/admin/newsroom", editor.Page.QuerySelector("main")!.TextContent);
    }

    /// <summary>Opens a petition, with the phrase that only the holder of the private key can read.</summary>
    public static async Task OpenPetition(Staff campaigner, object id, params (string Name, string Value)[] typed)
    {
        await campaigner.Open($"/admin/petitions/open/{id}");
        if (campaigner.Page.QuerySelector("#Urgent") is not null) typed = [("Urgent", "She may be moved today."), .. typed];
        await campaigner.Send([("Phrase", Phrase(campaigner)), .. typed]);
        Assert.True(
            campaigner.Path.StartsWith("/admin/petitions/figures/", StringComparison.Ordinal),
            campaigner.Page.QuerySelector("main")?.TextContent);
    }

    /// <summary>The phrase that the open page asks for.</summary>
    public static string Phrase(Staff campaigner, string? privateKey = null)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKey ?? KeyPair.PrivateKey);
        return KeyChallenge.Decrypt(campaigner.Page.GetElementById("ChallengeText")!.TextContent, rsa).Phrase;
    }

    /// <summary>A time so many minutes from now, as it is typed in the zone of the site.</summary>
    public static string Typed(RunningSite site, int minutes) =>
        TimeZoneInfo.ConvertTimeFromUtc(site.Clock.Now.AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
}
