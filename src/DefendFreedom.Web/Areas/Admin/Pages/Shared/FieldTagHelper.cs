using System.Globalization;
using System.Text.Encodings.Web;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>
/// &lt;field for="…" label="…" hint="…" /&gt;: label, hint, control and the message of what is wrong, tied together for everybody.
/// `rows` makes it a text area; `type` an input of another kind.
/// </summary>
public sealed class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";

    /// <summary>What the form calls it, where that is not the name of the property.</summary>
    public string? Name { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public int Rows { get; set; }
    public int MaxLength { get; set; }
    public string? Autocomplete { get; set; }

    /// <summary>Whether even a draft needs it; the words come from the server, so its form carries `novalidate`.</summary>
    public bool Required { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Name ?? View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = name.Replace('.', '_');
        if ((Type == "password" || Autocomplete == "one-time-code") && !SuspendedForm.IsSecret(name))
            throw new InvalidOperationException($"The field {name} holds a secret; name it so that SuspendedForm.IsSecret knows.");
        var entry = View.ModelState.GetValueOrDefault(name);
        var wrong = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var value = Type == "password" ? "" : entry?.AttemptedValue ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? "";
        var described = string.Join(
            ' ',
            new[] { Hint is null ? null : id + "-hint", wrong is null ? null : id + "-wrong" }.OfType<string>()
        );

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml($"<label for=\"{id}\">{Text(Label)}</label>");
        if (Hint is not null)
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">{Text(Hint)}</p>");
        if (wrong is not null)
            output.Content.AppendHtml($"<p class=\"wrong-field\" id=\"{id}-wrong\"><strong>Please change:</strong> {Text(wrong)}</p>");
        var shared =
            $"id=\"{id}\" name=\"{name}\""
            + (MaxLength > 0 ? $" maxlength=\"{MaxLength}\"" : "")
            + (Autocomplete is null ? "" : $" autocomplete=\"{Autocomplete}\"")
            + (Required ? " required" : "")
            + (described.Length > 0 ? $" aria-describedby=\"{described}\"" : "")
            + (wrong is null ? "" : " aria-invalid=\"true\"");
        output.Content.AppendHtml(
            Rows > 0
                ? $"<textarea {shared} rows=\"{Rows}\">\n{Text(value)}</textarea>"
                : $"<input type=\"{Type}\" {shared} value=\"{Text(value)}\">"
        );
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
