using DefendFreedom.Search;
using FsCheck;
using FsCheck.Xunit;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class VisibilityProperties
{
    [Property(MaxTest = 8)]
    public async Task Search_finds_and_counts_exactly_the_visible_documents(sbyte[] ticks)
    {
        SearchDocument Document(int number) =>
            Publication("Asylum", slug: $"s{number}", kind: Kind(number), issues: Issue(number)) with
            {
                VisibleFrom = Now.AddTicks(ticks[number]),
            };
        using var index = await TestIndex.Create([.. Enumerable.Range(0, ticks.Length).Select(Document)]);
        foreach (var tick in ticks.Take(3).SelectMany(t => new[] { t - 1, t, t + 1 }).Append(0))
        {
            var visible = Enumerable.Range(0, ticks.Length).Where(number => ticks[number] <= tick).ToList();
            var response = index.Find("asylum", Now.AddTicks(tick));
            Assert.Equal(visible.Count, response.Total);
            Assert.Equal(Counts(visible, Kind), response.Kinds.OrderBy(k => k.Key));
            Assert.Equal(Counts(visible, Issue), response.Issues.OrderBy(i => i.Key));
        }

        static string Kind(int number) => number % 2 == 0 ? "report" : "victory";
        static string Issue(int number) => $"i{number % 3}";
        static IEnumerable<FacetCount> Counts(List<int> numbers, Func<int, string> key) =>
            numbers.CountBy(key).Select(c => new FacetCount(c.Key, c.Value)).OrderBy(c => c.Key);
    }
}
