using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Serving;

/// <summary>The one map from what changed to which cached pages go. A page says what it shows with <see cref="Shows"/>.</summary>
public sealed class Evictions
{
    private readonly IOutputCacheStore _store;
    private readonly PetitionBoard _petitions;

    public Evictions(IOutputCacheStore store, SiteContent content, PetitionBoard petitions)
    {
        (_store, _petitions) = (store, petitions);
        content.Changed += () => _store.EvictByTagAsync(Written, default).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Every page: all show something that is written.</summary>
    public const string Written = "written";

    /// <summary>Lists of the whole newsroom: home, newsroom, feeds, search, sitemap.</summary>
    public const string Newsroom = "newsroom";

    /// <summary>Pages with all figures.</summary>
    public const string Statistics = "statistics";

    /// <summary>Pages with a petition.</summary>
    public const string Petition = "petitions";

    /// <summary>Pages with a count of signatures: it grows without anything that could be followed, so they are kept for seconds.</summary>
    public const string Count = "counts";

    /// <summary>Pages of hits: the index is brought up to date after the rest.</summary>
    public const string Found = "found";

    /// <summary>Marks the page under way as showing something, so that it goes when that changes.</summary>
    public static void Shows(HttpContext context, params IEnumerable<string> tags)
    {
        if (context.Features.Get<IOutputCacheFeature>() is not { } cache) return;
        cache.Context.Tags.UnionWith(tags);
        if (cache.Context.Tags.Contains(Count)) Within(cache.Context, PublicPagePolicy.CountLife);
    }

    /// <summary>Marks the page under way as not what it should be: it is made anew a second later.</summary>
    public static void Soon(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache) Within(cache.Context, TimeSpan.FromSeconds(1));
    }

    /// <summary>A page that shows what is filed under an issue, country or campaign.</summary>
    public static string Filed(TagKind kind, string slug) => $"{kind}:{slug}";

    /// <summary>A page that shows a figure, or will when there is one of that name.</summary>
    public static string Figure(string slug) => $"figure:{slug}";

    /// <summary>A page that shows whatever figures an issue has.</summary>
    public static string FiguresOf(string issue) => $"figures of {issue}";

    /// <summary>A publication's own page.</summary>
    public static string Publication(int id) => $"publication:{id}";

    public async Task Publications(IReadOnlyCollection<CatalogueEntry> changed, CancellationToken stop)
    {
        var tags = changed.Select(e => Publication(e.Id))
            .Concat(changed.SelectMany(e => e.Tags).Select(t => Filed(t.Kind, t.Slug)))
            .Append(Newsroom).ToHashSet();
        foreach (var tag in tags) await _store.EvictByTagAsync(tag, stop);
    }

    public ValueTask Search(CancellationToken stop) => _store.EvictByTagAsync(Found, stop);

    public ValueTask Petitions(CancellationToken stop)
    {
        _petitions.Renew();
        return _store.EvictByTagAsync(Petition, stop);
    }

    public async Task Figures(IEnumerable<Statistic> changed, CancellationToken stop)
    {
        var tags = changed.SelectMany(s => s.Issues.Select(i => FiguresOf(i.Issue)).Append(Figure(s.Slug))).Append(Statistics).ToHashSet();
        foreach (var tag in tags) await _store.EvictByTagAsync(tag, stop);
    }

    private static void Within(OutputCacheContext context, TimeSpan life)
    {
        if (!(context.ResponseExpirationTimeSpan < life)) context.ResponseExpirationTimeSpan = life;
    }
}
