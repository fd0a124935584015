using DefendFreedom.Content;
using DefendFreedom.Media;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Uploads and content pictures that exist before a test; nothing uses them yet.</summary>
public static class TestMedia
{
    private const string Drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>";

    /// <summary>
    /// Adds uploads as cleaning leaves them: a name with an extension is a document, any other a picture. They are fully described unless a
    /// test needs undescribed ones.
    /// </summary>
    public static Task AddUploads(this RunningSite site, IEnumerable<string> names, bool isDescribed = true) =>
        site.ChangeDatabase(async db =>
        {
            foreach (var name in names)
            {
                var isDocument = name.EndsWith(".pdf", StringComparison.Ordinal);
                var file = new StoredFile(
                    Guid.NewGuid().ToString("N"),
                    isDocument ? FileFormat.Pdf : FileFormat.Jpeg,
                    4,
                    isDocument ? 0 : 600,
                    isDocument ? 0 : 400,
                    []
                );
                var upload = new Upload(name, name, file, 1, site.Clock.Now);
                if (isDescribed)
                    upload.Describe(AltDecision.Describes, "A street.", "", "Photograph: A. Person");
                var folder = Directory.CreateDirectory(Path.Combine(site.MediaFolder, file.Folder)).FullName;
                foreach (var stored in upload.FileNames)
                    await File.WriteAllTextAsync(Path.Combine(folder, stored), "file");
                db.Add(upload);
            }
        });

    /// <summary>Adds described pictures to the content folder and waits until the site has read them.</summary>
    public static async Task AddContentMedia(this EditableSite site, params IReadOnlyList<string> names)
    {
        foreach (var rule in new[] { "picture-undescribed", "picture-missing", "file-empty", "front-matter-missing" })
            site.Log.Expect(rule); // logged while files are still being written
        foreach (var name in names)
            await File.WriteAllTextAsync(site.PathOf("media/" + name), Drawing);
        site.Edit(
            "media/media.yml",
            list =>
                list + string.Concat(names.Select(name => $"\n{name}:\n  alt: \"A street.\"\n  decision: describes\n  credit: \"Us\"\n"))
        );
        await site.WaitForContent(content => names.All(content.ContentMedia.ContainsKey));
    }

    /// <summary>Waits until the site has read the changed content.</summary>
    public static async Task WaitForContent(this EditableSite site, Func<ContentSnapshot, bool> condition)
    {
        var content = site.Services.GetRequiredService<SiteContent>();
        for (var attempt = 0; !condition(content.Current); attempt++)
        {
            Assert.True(attempt < 200, "the content was not read again");
            await Task.Delay(50);
        }
    }
}
