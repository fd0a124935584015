using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>A page at the root of the site, such as about, privacy, accessibility or press.</summary>
public sealed record InformationPage : ContentPage
{
    /// <summary>Key of the pictures that the press may reprint.</summary>
    internal const string PicturesKey = "pictures";

    public InformationPage(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Spokespeople = fields.MapList(Spokesperson.Key, Spokesperson.Read);
        Pictures = fields.TextList(PicturesKey);
        SafeContact = fields.OptionalGroup(SafeContact.Key, SafeContact.Read);
        fields.RejectUnknownFields();
    }

    /// <summary>People whom the page names for interviews.</summary>
    public IReadOnlyList<Spokesperson> Spokespeople { get; }

    /// <summary>Names of the pictures that the page offers for reprinting.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>How somebody at risk can reach us; null on a page that is not about that.</summary>
    public SafeContact? SafeContact { get; }
}
