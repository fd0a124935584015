using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class UnbrokenWordsTests
{
    [Theory]
    [InlineData("deepens COVID-19 crisis", "deepens <span class=\"unbroken\">COVID-19</span> crisis")]
    [InlineData("Free al-Qahtani&#x2019;s friends", "Free <span class=\"unbroken\">al-Qahtani</span>&#x2019;s friends")]
    [InlineData("<a href=\"/x-1/al-b\">at-risk</a>", "<a href=\"/x-1/al-b\"><span class=\"unbroken\">at-risk</span></a>")]
    public void Short_words_with_a_hyphen_are_marked(string html, string expected) => Assert.Equal(expected, UnbrokenWords.Mark(html));

    [Theory]
    [InlineData("well-documented treatment")]
    [InlineData("five-to-four decision")]
    [InlineData("no-Donaudampfschifffahrtsgesellschaft")]
    [InlineData("<a class=\"button\" href=\"/\">Share by e-mail</a>")]
    [InlineData("a – b &amp;-5")]
    public void Everything_else_stays(string html) => Assert.Equal(html, UnbrokenWords.Mark(html));

    [Fact]
    public void Marked_words_are_not_marked_again()
    {
        var once = UnbrokenWords.Mark("COVID-19");
        Assert.Equal(once, UnbrokenWords.Mark(once));
    }
}
