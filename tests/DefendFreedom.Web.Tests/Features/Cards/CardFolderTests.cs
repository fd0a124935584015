using DefendFreedom.Web.Features.Cards;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>The folder of cards is limited in number and bytes.</summary>
public sealed class CardFolderTests : IDisposable
{
    private const int HalfMegabyte = 500_000;
    private readonly TemporaryFolder _data = new();
    private readonly TestClock _clock = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void The_least_recently_used_card_is_deleted_when_there_are_too_many()
    {
        var folder = Create(maxCount: 3, maxMegabytes: 100);
        foreach (var number in new[] { 1, 2, 3 })
            Save(folder, number, 10);
        folder.Find(Hash(1));
        _clock.Advance(TimeSpan.FromHours(2));
        Save(folder, 4, 10);
        Assert.Equal([1, 3, 4], FindKept(folder));
    }

    [Fact]
    public void The_least_recently_used_cards_are_deleted_when_they_take_too_many_bytes()
    {
        var folder = Create(maxCount: 100, maxMegabytes: 1);
        foreach (var number in new[] { 1, 2, 3, 4 })
            Save(folder, number, HalfMegabyte);
        Assert.Equal([3, 4], FindKept(folder));
        Save(folder, 5, 2 * HalfMegabyte);
        Assert.Equal([5], FindKept(folder));
        Save(folder, 6, 3 * HalfMegabyte);
        Assert.Empty(FindKept(folder));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_data.Path, "cards")));
    }

    private CardFolder Create(int maxCount, int maxMegabytes) =>
        new(
            Options.Create(new DataOptions { Directory = _data.Path }),
            Options.Create(new CardOptions { MaxCount = maxCount, MaxMegabytes = maxMegabytes }),
            _clock
        );

    private void Save(CardFolder folder, int number, int size)
    {
        folder.Save(Hash(number), new byte[size]);
        _clock.Advance(TimeSpan.FromHours(2));
    }

    private static IEnumerable<int> FindKept(CardFolder folder) => Enumerable.Range(1, 9).Where(n => folder.Find(Hash(n)) is not null);

    private static CardHash Hash(int number) => new((UInt128)number);
}
