using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Checks that this machine can draw the cards of all public pages, with their pictures and in their scripts.</summary>
internal static class CardCheck
{
    private const string Sentence = "Links to the site are shared with the general picture until then.";

    public static readonly DoctorCheck Drawing = new("cards", 165, Run) { IsWarning = true };

    private static async Task<(string, IReadOnlyList<string>)> Run(
        IServiceProvider services,
        SiteDb db,
        CancellationToken cancellationToken
    )
    {
        var content = services.GetRequiredService<SiteContent>().Current;
        var renderer = services.GetRequiredService<CardRenderer>();
        var trial = new CardContent(default, "Trial", "Trial", "", content.ContentMedia.Keys.FirstOrDefault(IsDrawing), "en");
        if (await renderer.Draw(trial, content, cancellationToken) is null)
            return (
                "cannot be drawn",
                [
                    "the library libSkiaSharp or libHarfBuzzSharp cannot be loaded on this machine. Install the program from the release "
                        + $"archive for its system. {Sentence}",
                ]
            );
        List<string> findings =
        [
            .. await FindPictureFault(services, trial, content, cancellationToken),
            .. await FindMissing(services, cancellationToken),
        ];
        return (findings.Count == 0 ? "can be drawn" : "some cannot be drawn", findings);
    }

    private static async Task<IEnumerable<string>> FindPictureFault(
        IServiceProvider services,
        CardContent trial,
        ContentSnapshot content,
        CancellationToken cancellationToken
    )
    {
        var pictures = services.GetRequiredService<CardPictures>();
        return trial.Picture is null || await pictures.Read(trial.Picture, content, cancellationToken) is not null
            ? []
            : [$"vips cannot read {trial.Picture}, so cards are drawn without pictures. Install it: apt install libvips-tools"];
    }

    private static async Task<IEnumerable<string>> FindMissing(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (fonts, letters, count) = (services.GetRequiredService<CardFonts>(), new SortedSet<string>(StringComparer.Ordinal), 0);
        await foreach (var card in services.GetRequiredService<CardReader>().ReadAll(cancellationToken))
            if (fonts.FindMissing(card) is { } letter)
            {
                letters.Add(letter);
                count++;
            }
        return count == 0
            ? []
            :
            [
                $"no font has the letters {string.Join(' ', letters.Take(10))}, which {count:N0} of the public pages begin with. Install "
                    + $"Noto fonts (on Debian: fonts-noto-core and, for Chinese, Japanese, and Korean, fonts-noto-cjk). {Sentence}",
            ];
    }

    private static bool IsDrawing(string name) => name.EndsWith(".svg", StringComparison.Ordinal);
}
