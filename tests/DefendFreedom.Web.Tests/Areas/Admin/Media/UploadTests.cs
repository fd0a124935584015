using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>Uploads are re-encoded without metadata, or refused with the reason.</summary>
public sealed class UploadTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("jpg"), InlineData("png"), InlineData("webp"), InlineData("heic"), InlineData("avif")]
    public async Task No_coordinate_serial_number_name_or_thumbnail_is_stored_or_served(string extension)
    {
        var original = await TestFile.CreatePhotograph(extension);
        Assert.True(TestFile.Secrets.Count(secret => original.AsSpan().IndexOf(secret) >= 0) >= 3, "the test's own picture is harmless");
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ($"march in {extension}.{extension}", original));
        var result = writer.Page.QuerySelector(".arrivals")!.TextContent;
        Assert.Contains("the place where it was taken", result, StringComparison.Ordinal);
        Assert.Contains("XMP", result, StringComparison.Ordinal);

        var upload = await FindUpload($"march-in-{extension}");
        Assert.Equal((1200, 800), (upload.Width, upload.Height));
        await AssertNoSecretsStored();
        foreach (var name in new[] { "480.webp", "960.webp", "1600.webp", "share.jpg", upload.OriginalFileName })
        {
            var served = await writer.Fetch($"/media/{upload.Name}/{name}");
            Assert.Equal(HttpStatusCode.OK, served.Status);
            AssertNoSecrets(served.Body, name);
        }
    }

    [Fact]
    public async Task Removed_metadata_is_listed_after_an_upload()
    {
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ("camera.jpg", await TestFile.CreatePhotograph()));
        var result = writer.Page.QuerySelector(".arrivals")!.TextContent;
        foreach (var metadata in new[] { "place where", "serial number", "thumbnail", "notes", "maker or owner", "EXIF", "XMP" })
            Assert.Contains(metadata, result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Author_metadata_and_scripts_are_removed_from_a_document()
    {
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ("Letter to the senate.pdf", TestFile.CreateDocument()));
        Assert.Contains("author", writer.Page.QuerySelector(".arrivals")!.TextContent, StringComparison.Ordinal);
        await AssertNoSecretsStored();
        var served = await writer.Fetch("/media/letter-to-the-senate.pdf");
        AssertNoSecrets(served.Body, "the document");
        foreach (var word in new[] { "/Metadata", "/JavaScript", "/PieceInfo", "app.alert" })
            Assert.DoesNotContain(word, served.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("application/pdf", "inline"),
            (served.ContentHeaders.ContentType!.MediaType, served.ContentHeaders.ContentDisposition!.DispositionType)
        );
    }

    [Fact]
    public async Task Camera_data_is_removed_from_photographs_in_documents()
    {
        using var writer = await OpenUploadPage();
        var photograph = await TestFile.CreatePhotograph(width: 60, height: 40);
        await writer.UploadFiles("Files", false, ("leaflet.pdf", TestFile.CreateDocument(photograph: photograph)));
        Assert.Contains("camera data of its pictures", writer.Page.QuerySelector(".arrivals")!.TextContent, StringComparison.Ordinal);
        await AssertNoSecretsStored();
    }

    [Fact]
    public async Task EXIF_orientation_is_applied_before_it_is_removed()
    {
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ("turned.jpg", await TestFile.CreatePhotograph(isRotated: true)));
        var upload = await FindUpload("turned");
        Assert.Equal((800, 1200), (upload.Width, upload.Height));
    }

    [Fact]
    public async Task A_small_picture_is_not_enlarged()
    {
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ("small.png", await TestFile.CreatePhotograph("png", 100, 60)));
        Assert.Equal(
            ["480.webp", "original.png", "share.jpg"],
            Directory.GetFiles(Path.Combine(site.MediaFolder, (await FindUpload("small")).Folder)).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task CMYK_images_are_converted_to_sRGB()
    {
        var cmykPhotograph = await TestFile.CreateWithVips(
            "print.jpg",
            ["black", "ink.v", "300", "200", "--bands", "4"],
            ["copy", "ink.v", "inks.v", "--interpretation", "cmyk"],
            ["copy", "inks.v", "print.jpg"]
        );
        using var writer = await OpenUploadPage();
        await writer.UploadFiles("Files", false, ("print.jpg", cmykPhotograph));
        Assert.Equal(FileFormat.Jpeg, (await FindUpload("print")).Format);
        Assert.Equal(HttpStatusCode.OK, (await writer.Fetch("/media/print/480.webp")).Status);
    }

    [Fact]
    public async Task One_refused_file_does_not_block_others_in_the_same_upload()
    {
        using var writer = await OpenUploadPage();
        await writer.UploadFiles(
            "Files",
            false,
            ("first of two.jpg", await TestFile.CreatePhotograph()),
            ("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()),
            ("first of two.jpg", await TestFile.CreatePhotograph())
        );
        Assert.Contains("SVG drawings are not accepted", writer.Page.QuerySelector(".refused")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await FindUpload("first-of-two"));
        Assert.NotNull(await FindUpload("first-of-two-2"));
    }

    [Fact]
    public async Task A_script_gets_the_result_of_its_upload_as_JSON()
    {
        using var writer = await OpenUploadPage();
        var accepted = JsonDocument
            .Parse(await writer.UploadFiles("Files", true, ("by script.jpg", await TestFile.CreatePhotograph())))
            .RootElement;
        Assert.Equal(("by-script", HttpStatusCode.OK), (accepted.GetProperty("name").GetString(), writer.Status));
        var refused = JsonDocument
            .Parse(await writer.UploadFiles("Files", true, ("words.jpg", "These are words."u8.ToArray())))
            .RootElement;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, writer.Status);
        Assert.Contains("kind of file is not accepted", refused.GetProperty("refusalReason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words", "kind of file is not accepted")]
    [InlineData("page", "kind of file is not accepted")]
    [InlineData("gif", "kind of file is not accepted")]
    [InlineData("drawing", "SVG drawings are not accepted")]
    [InlineData("nothing", "empty")]
    [InlineData("cut-off", "damaged or incomplete")]
    [InlineData("head-alone", "damaged or incomplete")]
    [InlineData("vast", "megapixels")]
    [InlineData("moving", "animated")]
    [InlineData("moving-png", "animated")]
    [InlineData("heavy", "larger than 25 MB")]
    [InlineData("locked", "protected")]
    [InlineData("broken-document", "damaged or incomplete")]
    public async Task An_unacceptable_file_is_refused_with_the_reason_and_nothing_is_stored(string kind, string reason)
    {
        using var writer = await OpenUploadPage();
        var before = ListStoredFiles();
        await writer.UploadFiles("Files", false, ($"{kind}.jpg", await CreateFile(kind)));
        Assert.Contains(reason, writer.Page.QuerySelector(".refused")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, ListStoredFiles());
        Assert.False(await Exists(kind));
    }

    [Fact]
    public async Task HTML_disguised_as_an_image_is_never_served_as_HTML()
    {
        using var writer = await OpenUploadPage();
        byte[] both = [.. await TestFile.CreatePhotograph(), .. "<script>alert(1)</script>"u8];
        await writer.UploadFiles("Files", false, ("both.html", both));
        var served = await writer.Fetch("/media/both/original.jpg");
        Assert.DoesNotContain("<script>", served.Text, StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", "nosniff"), (served.ContentHeaders.ContentType!.MediaType, served.GetHeader("X-Content-Type-Options")));
        Assert.Contains("sandbox", served.GetHeader("Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static async Task<byte[]> CreateFile(string kind) =>
        kind switch
        {
            "words" => "These are words."u8.ToArray(),
            "page" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            "gif" => [.. "GIF89a"u8, .. new byte[40]],
            "drawing" => "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            "nothing" => [],
            "cut-off" => (await TestFile.CreatePhotograph("png"))[..400],
            "head-alone" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]],
            "vast" => await TestFile.CreateWithVips("vast.png", ["black", "vast.png", "10000", "6001"]),
            "moving" => await TestFile.CreateWithVips(
                "moving.webp",
                ["gaussnoise", "noise.v", "60", "80"],
                ["cast", "noise.v", "two.v", "uchar"],
                ["webpsave", "two.v", "moving.webp", "--page-height", "40"]
            ),
            "moving-png" => Animate(await TestFile.CreatePhotograph("png", 20, 20)),
            "heavy" => [0xFF, 0xD8, 0xFF, .. new byte[25 * 1024 * 1024]],
            "locked" => TestFile.CreateDocument(
                "/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U "
                    + "(12345678901234567890123456789012) /P -4 >> /ID [(1234567890123456) (1234567890123456)]"
            ),
            _ => "%PDF-1.7 and nothing more than these words"u8.ToArray(),
        };

    // Adds an animation control chunk (PNG 3rd edition, 11.3.6.1) for two frames, looping forever; the last number is its CRC.
    private static byte[] Animate(byte[] png) =>
        [.. png[..33], 0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0, 0xF3, 0x8D, 0x93, 0x70, .. png[33..]];

    private async Task AssertNoSecretsStored()
    {
        foreach (var file in Directory.EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories))
            AssertNoSecrets(await File.ReadAllBytesAsync(file), file);
    }

    private static void AssertNoSecrets(byte[] bytes, string where)
    {
        foreach (var secret in TestFile.Secrets)
            Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{System.Text.Encoding.Latin1.GetString(secret)} in {where}");
    }

    private List<string> ListStoredFiles() =>
        Directory.Exists(site.MediaFolder) ? [.. Directory.EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories).Order()] : [];

    private async Task<StaffBrowser> OpenUploadPage()
    {
        var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/media/new");
        return writer;
    }

    private async Task<Upload> FindUpload(string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AsNoTracking().SingleAsync(u => u.Name == name);
    }

    private async Task<bool> Exists(string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AnyAsync(u => u.Name == name);
    }
}
