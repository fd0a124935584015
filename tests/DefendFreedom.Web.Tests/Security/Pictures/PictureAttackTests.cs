using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security.Pictures;

/// <summary>A hundred photographs, each with the photographer's name in a different place.</summary>
public sealed class PictureAttackTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly byte[][] Traces =
    [
        Encoding.ASCII.GetBytes(PlantedPictures.Person),
        Encoding.Unicode.GetBytes(PlantedPictures.Person),
        Encoding.BigEndianUnicode.GetBytes(PlantedPictures.Person),
    ];

    [Theory]
    [InlineData("jpg"), InlineData("png"), InlineData("webp"), InlineData("heic"), InlineData("avif")]
    public async Task Photographs_keep_their_pixels_and_no_metadata(string ending)
    {
        var pictures = await PlantedPictures.CreateAll(ending);
        Assert.Equal(20, pictures.Count);
        Assert.True(
            pictures.Count(p => Array.Exists(Traces, trace => p.AsSpan().IndexOf(trace) >= 0)) >= (ending == "png" ? 4 : 12),
            "the test's own pictures are harmless"
        );
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var failures = new List<string>();
        foreach (var (batch, chunk) in pictures.Chunk(10).Index())
        {
            await writer.Open("/admin/media/new");
            await writer.UploadFiles("Files", false, [.. chunk.Select((bytes, i) => ($"planted {ending} {batch}{i}.{ending}", bytes))]);
            failures.AddRange(
                writer
                    .Page.QuerySelectorAll(".refused")
                    .Select(r => r.TextContent)
                    .Where(r => !r.Contains("already has this file", StringComparison.Ordinal)) // another one left the same file
            );
            foreach (
                var name in writer.Page.QuerySelectorAll(".arrivals li:not(.refused)").Select(li => li.QuerySelector("a")!.TextContent)
            )
                failures.AddRange(await FindFaults(writer, name));
        }
        failures.AddRange(
            Directory
                .EnumerateFiles(site.MediaFolder, "*", SearchOption.AllDirectories)
                .SelectMany(file => FindFaults(file, File.ReadAllBytes(file)))
        );
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static async Task<IEnumerable<string>> FindFaults(StaffBrowser writer, string name)
    {
        var faults = new List<string>();
        foreach (var file in new[] { "480.webp", "share.jpg", "original.jpg", "original.png" })
            if (await writer.Fetch($"/media/{name}/{file}") is { IsOk: true } served)
                faults.AddRange(FindFaults($"{name}/{file}", served.Body));
            else if (!file.StartsWith("original", StringComparison.Ordinal))
                faults.Add($"{name}/{file} is not served");
        return faults;
    }

    private static IEnumerable<string> FindFaults(string where, byte[] picture) =>
        [
            .. ImageParts.Read(picture).Except(ImageParts.Allowed).Select(part => $"{where} has {part}"),
            .. Traces.Where(trace => picture.AsSpan().IndexOf(trace) >= 0).Select(_ => $"{where} names the person"),
        ];
}
