using System.Net;
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
        foreach (var file in Directory.EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories)) AssertHarmless(await File.ReadAllBytesAsync(file), file);
        foreach (var name in new[] { "480.webp", "960.webp", "1600.webp", upload.Original })
        {
            var served = await writer.Ask($"/media/{upload.Name}/{name}");
            Assert.Equal(HttpStatusCode.OK, served.Status);
            AssertHarmless(served.Body, name);
        }
    }

    private static void AssertHarmless(byte[] bytes, string where)
    {
        foreach (var secret in SomeFile.Secrets) Assert.True(bytes.AsSpan().IndexOf(secret) < 0, $"{System.Text.Encoding.Latin1.GetString(secret)} in {where}");
    }

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
}
