using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>What is brought is taken apart and made anew, or refused with the reason.</summary>
public sealed class UploadTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("jpg"), InlineData("png"), InlineData("webp"), InlineData("heic"), InlineData("avif")]
    public async Task No_coordinate_serial_number_name_or_thumbnail_is_stored_or_served(string ending)
    {
        var brought = await SomeFile.Photograph(ending);
        Assert.True(SomeFile.Secrets.Count(secret => brought.AsSpan().IndexOf(secret) >= 0) >= 3, "the test's own picture is harmless");
        using var writer = await Bringing();
        await writer.Bring("Files", false, ($"march in {ending}.{ending}", brought));
        var told = writer.Page.QuerySelector(".arrivals")!.TextContent;
        Assert.Contains("the place where it was taken", told, StringComparison.Ordinal);
        Assert.Contains("XMP", told, StringComparison.Ordinal);

        var upload = await Upload($"march-in-{ending}");
        Assert.Equal((1200, 800), (upload.Width, upload.Height));
        await AssertNothingIsStored();
        foreach (var name in new[] { "480.webp", "960.webp", "1600.webp", "share.jpg", upload.Original })
        {
            var served = await writer.Ask($"/media/{upload.Name}/{name}");
            Assert.Equal(HttpStatusCode.OK, served.Status);
            AssertHarmless(served.Body, name);
        }
    }

    [Fact]
    public async Task The_camera_s_serial_number_and_thumbnail_are_named_among_what_was_removed()
    {
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("camera.jpg", await SomeFile.Photograph()));
        var told = writer.Page.QuerySelector(".arrivals")!.TextContent;
        foreach (var what in new[] { "place where", "serial number", "thumbnail", "notes", "maker or owner", "EXIF", "XMP" }) Assert.Contains(what, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_loses_author_program_data_and_scripts()
    {
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("Letter to the senate.pdf", SomeFile.Document()));
        Assert.Contains("author", writer.Page.QuerySelector(".arrivals")!.TextContent, StringComparison.Ordinal);
        await AssertNothingIsStored();
        var served = await writer.Ask("/media/letter-to-the-senate.pdf");
        AssertHarmless(served.Body, "the document");
        foreach (var word in new[] { "/Metadata", "/JavaScript", "/PieceInfo", "app.alert" }) Assert.DoesNotContain(word, served.Text, StringComparison.Ordinal);
        Assert.Equal(("application/pdf", "attachment"), (served.Content.ContentType!.MediaType, served.Content.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task A_photograph_within_a_document_loses_its_camera_data()
    {
        using var writer = await Bringing();
        var photograph = await SomeFile.Photograph(width: 60, height: 40);
        await writer.Bring("Files", false, ("leaflet.pdf", SomeFile.Document(photograph: photograph)));
        Assert.Contains("camera data of its pictures", writer.Page.QuerySelector(".arrivals")!.TextContent, StringComparison.Ordinal);
        await AssertNothingIsStored();
    }

    [Fact]
    public async Task A_picture_stands_upright_before_its_turn_is_forgotten()
    {
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("turned.jpg", await SomeFile.Photograph(turned: true)));
        var upload = await Upload("turned");
        Assert.Equal((800, 1200), (upload.Width, upload.Height));
    }

    [Fact]
    public async Task A_small_picture_is_not_enlarged()
    {
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("small.png", await SomeFile.Photograph("png", 100, 60)));
        Assert.Equal(["480.webp", "original.png", "share.jpg"], Directory.GetFiles(Path.Combine(site.MediaFolder, (await Upload("small")).Folder)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Print_colours_become_the_screen_s()
    {
        var print = await SomeFile.Made("print.jpg", ["black", "ink.v", "300", "200", "--bands", "4"], ["copy", "ink.v", "inks.v", "--interpretation", "cmyk"], ["copy", "inks.v", "print.jpg"]);
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("print.jpg", print));
        Assert.Equal(FileFormat.Jpeg, (await Upload("print")).Format);
        Assert.Equal(HttpStatusCode.OK, (await writer.Ask("/media/print/480.webp")).Status);
    }

    [Fact]
    public async Task Several_are_brought_at_once_and_one_that_is_refused_keeps_none_out()
    {
        using var writer = await Bringing();
        await writer.Bring("Files", false, ("first of two.jpg", await SomeFile.Photograph()), ("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()), ("first of two.jpg", await SomeFile.Photograph()));
        Assert.Contains("SVG drawings are not taken", writer.Page.QuerySelector(".refused")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(await Upload("first-of-two"));
        Assert.NotNull(await Upload("first-of-two-2"));
    }

    [Fact]
    public async Task A_script_gets_what_became_of_its_file()
    {
        using var writer = await Bringing();
        var taken = JsonDocument.Parse(await writer.Bring("Files", true, ("by script.jpg", await SomeFile.Photograph()))).RootElement;
        Assert.Equal(("by-script", HttpStatusCode.OK), (taken.GetProperty("name").GetString(), writer.Status));
        var refused = JsonDocument.Parse(await writer.Bring("Files", true, ("words.jpg", "These are words."u8.ToArray()))).RootElement;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, writer.Status);
        Assert.Contains("no file that is taken", refused.GetProperty("refused").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words", "no file that is taken")]
    [InlineData("page", "no file that is taken")]
    [InlineData("gif", "no file that is taken")]
    [InlineData("drawing", "SVG drawings are not taken")]
    [InlineData("nothing", "empty")]
    [InlineData("cut-off", "damaged or cut off")]
    [InlineData("head-alone", "damaged or cut off")]
    [InlineData("vast", "megapixels")]
    [InlineData("moving", "moves")]
    [InlineData("moving-png", "moves")]
    [InlineData("heavy", "larger than 25 MB")]
    [InlineData("locked", "protected")]
    [InlineData("broken-document", "damaged or cut off")]
    public async Task What_is_not_taken_is_refused_with_its_reason_and_nothing_of_it_stays(string what, string reason)
    {
        using var writer = await Bringing();
        var before = Stored();
        await writer.Bring("Files", false, ($"{what}.jpg", await Bytes(what)));
        Assert.Contains(reason, writer.Page.QuerySelector(".refused")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, Stored());
        Assert.False(await Exists(what));
    }

    [Fact]
    public async Task A_page_in_a_picture_s_clothes_is_served_as_a_picture_or_not_at_all()
    {
        using var writer = await Bringing();
        byte[] both = [.. await SomeFile.Photograph(), .. "<script>alert(1)</script>"u8];
        await writer.Bring("Files", false, ("both.html", both));
        var served = await writer.Ask("/media/both/original.jpg");
        Assert.DoesNotContain("<script>", served.Text, StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", "nosniff"), (served.Content.ContentType!.MediaType, served.Header("X-Content-Type-Options")));
        Assert.Contains("sandbox", served.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static async Task<byte[]> Bytes(string what) => what switch
    {
        "words" => "These are words."u8.ToArray(),
        "page" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "gif" => [.. "GIF89a"u8, .. new byte[40]],
        "drawing" => "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
        "nothing" => [],
        "cut-off" => (await SomeFile.Photograph("png"))[..400],
        "head-alone" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]],
        "vast" => await SomeFile.Made("vast.png", ["black", "vast.png", "10000", "6001"]),
        "moving" => await SomeFile.Made("moving.webp", ["gaussnoise", "noise.v", "60", "80"], ["cast", "noise.v", "two.v", "uchar"], ["webpsave", "two.v", "moving.webp", "--page-height", "40"]),
        "moving-png" => Moving(await SomeFile.Photograph("png", 20, 20)),
        "heavy" => [0xFF, 0xD8, 0xFF, .. new byte[25 * 1024 * 1024]],
        "locked" => SomeFile.Document("/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /P -4 >> /ID [(1234567890123456) (1234567890123456)]"),
        _ => "%PDF-1.7 and nothing more than these words"u8.ToArray(),
    };

    // PNG 3rd edition, 11.3.6.1: two pictures, for ever; the sum is that of the chunk.
    private static byte[] Moving(byte[] png) => [.. png[..33], 0, 0, 0, 8, .. "acTL"u8, 0, 0, 0, 2, 0, 0, 0, 0, 0xF3, 0x8D, 0x93, 0x70, .. png[33..]];

    private async Task AssertNothingIsStored()
    {
        foreach (var file in Directory.EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories)) AssertHarmless(await File.ReadAllBytesAsync(file), file);
    }

    private static void AssertHarmless(byte[] bytes, string where)
    {
        foreach (var secret in SomeFile.Secrets) Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{System.Text.Encoding.Latin1.GetString(secret)} in {where}");
    }

    private List<string> Stored() => Directory.Exists(site.MediaFolder) ? [.. Directory.EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories).Order()] : [];

    private async Task<Staff> Bringing()
    {
        var writer = await Staff.Of(site, Role.Writer);
        await writer.Open("/admin/media/new");
        return writer;
    }

    private async Task<Upload> Upload(string name)
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
