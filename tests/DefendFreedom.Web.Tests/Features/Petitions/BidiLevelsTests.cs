using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Tests.Features.Petitions;

/// <summary>The order of mixed text, as FriBidi gives it for the same lines.</summary>
public sealed class BidiLevelsTests
{
    [Theory]
    [InlineData("Ada (b) 12", "0000000000")]
    [InlineData("אב", "11")]
    [InlineData("אב, New York", "111122222222")]
    [InlineData("יוסף Joseph (ב) 3", "11111222222111112")]
    [InlineData("محمد (٣) 12", "11111121122")]
    [InlineData("Levi (לוי) 5", "000000111002")]
    [InlineData("(אב)", "1111")]
    [InlineData("ع 1,2-3", "1122212")]
    [InlineData("א $5% b", "1122212")]
    [InlineData("אְ!  ", "11111")]
    [InlineData("", "")]
    public void Levels_follow_the_bidirectional_algorithm(string text, string levels) =>
        Assert.Equal(levels, string.Concat(BidiLevels.Find([.. text.EnumerateRunes()])));

    [Theory]
    [InlineData("", "")]
    [InlineData("000", "0,1,2")]
    [InlineData("111", "2,1,0")]
    [InlineData("0110", "0,2,1,3")]
    [InlineData("12211", "4,3,1,2,0")]
    public void Items_stand_from_left_to_right_by_their_levels(string levels, string order) =>
        Assert.Equal(order, string.Join(',', BidiLevels.OrderVisually([.. levels.Select(c => (byte)(c - '0'))])));
}
