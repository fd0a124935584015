using AngleSharp.Html.Parser;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

public sealed class TextFaultsTests
{
    [Theory]
    [InlineData("<p>1 signatures</p>")]
    [InlineData("<p><strong>1</strong> people have signed.</p>")]
    [InlineData("<p>0 signature</p>")]
    [InlineData("<p>2 publication found</p>")]
    [InlineData("<td>No day<strong>due</strong></td>")]
    [InlineData("<p><span>Ada</span><span>Peru</span></p>")]
    [InlineData("<p>Until 3:45 p.m..</p>")]
    [InlineData("<p>One, , two</p>")]
    [InlineData("<p>Ada ()</p>")]
    [InlineData("<p>Ada <em>Lovelace</em> .</p>")]
    [InlineData("<p>They said “”</p>")]
    [InlineData("<p>It's here</p>")]
    [InlineData("<ul></ul>")]
    [InlineData("<dl><dt>Name</dt><dd> </dd></dl>")]
    [InlineData("<svg role=img aria-label='1 signatures'></svg>")]
    public void A_fault_is_found(string html) => Assert.NotEmpty(Find(html));

    [Theory]
    [InlineData("<p><strong>1</strong> person has signed. <a href=/>See 2 people</a>.</p>")]
    [InlineData("<p>On June 1, 2020, 3:45 p.m., “<em>Words</em>” (a <b>case</b>), version 1 was signed.</p>")]
    [InlineData("<ul><li>One</li><li>Two</li></ul><table><tr><td>a</td><td>b</td></tr></table>")]
    [InlineData("<p>Write <code>::: call</code>, not <code>it's</code>.</p>")]
    [InlineData("<p>page 2</p><p>1,204 signatures, 3.5 million people</p>")]
    public void Sound_text_has_no_fault(string html) => Assert.Empty(Find(html));

    private static IEnumerable<string> Find(string html) => TextFaults.Find(new HtmlParser().ParseDocument(html));
}
