using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignerLocationTests
{
    [Fact]
    public void No_two_places_have_the_same_name() =>
        Assert.Empty(SignerLocation.All.GroupBy(SignerLocation.GetName).Where(g => g.Count() > 1).Select(g => g.Key));

    [Theory]
    [InlineData("US-GA", "Georgia (U.S. state)")]
    [InlineData("GE", "Georgia (country)")]
    [InlineData("US-NY", "New York")]
    [InlineData("US", "United States, state not given")]
    [InlineData("FR", "France")]
    public void A_place_is_named_as_people_know_it(string place, string name) => Assert.Equal(name, SignerLocation.GetName(place));
}
